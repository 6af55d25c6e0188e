using System.Globalization;
using LinservSupport.Data;
using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People.Reading;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>
/// Mails a link for choosing a new password. Whether there was anybody to mail it to is not told, nor does it show in how long it takes:
/// the same statements are sent and the same mail is written either way.
/// </summary>
public sealed class AskNewPassword(SupportDb db, UserManager<Account> accounts, Outbox outbox, MailSettings mail, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(string? address, CancellationToken ct)
    {
        if (MailAddresses.Normalise(address) is not { } email) return Outcome.Refuse("Email", "That is not an e-mail address.");

        var now = clock.GetUtcNow();
        var key = SignInTries.KeyOf(email, "new password");
        // A stranger can make us write only so many mails to one person.
        if (await SignInTries.WaitAsync(db, key, now, ct) is not null) return new Outcome.Done();

        await SignInTries.CountFailureAsync(db, key, now, ct);
        var account = await accounts.FindByEmailAsync(email);
        var found = await new Viewers(db).OfAsync(account?.Id ?? 0, ct);
        if (account is null || found is null) account = new Account { Id = -1, SecurityStamp = key };
        var token = await accounts.GeneratePasswordResetTokenAsync(account);
        var url = string.Create(CultureInfo.InvariantCulture, $"{mail.PortalUrl}/account/reset?account={account.Id}&token={Uri.EscapeDataString(token)}");
        // What was written to nobody has been of use.
        var forgotten = now - SignInTries.Pause;
        await db.OutgoingMails.Where(m => m.ToAddress == "" && m.WrittenAt < forgotten).ExecuteDeleteAsync(ct);
        await outbox.ResetPasswordAsync(found is null ? null : email, found?.Viewer.Name ?? email, found?.Viewer.Language ?? default, url, ct);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done();
    }
}

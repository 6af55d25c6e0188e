using System.Globalization;
using LinservSupport.Data;
using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People.Reading;
using Microsoft.AspNetCore.Identity;

namespace LinservSupport.People;

/// <summary>Mails a link for choosing a new password. Whether there was anybody to mail it to is not told.</summary>
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
        if (await accounts.FindByEmailAsync(email) is { } account && await new Viewers(db).OfAsync(account.Id, ct) is { } found)
        {
            var token = await accounts.GeneratePasswordResetTokenAsync(account);
            var url = string.Create(CultureInfo.InvariantCulture, $"{mail.PortalUrl}/account/reset?account={account.Id}&token={Uri.EscapeDataString(token)}");
            await outbox.ResetPasswordAsync(email, found.Viewer.Name, found.Viewer.Language, url, ct);
            await db.SaveChangesAsync(ct);
        }

        return new Outcome.Done();
    }
}

using LinservSupport.Data;
using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Who asks for an account, as they wrote it.</summary>
public sealed record PersonWhoAsks(string? Name, string? Email, string? Company, string? Phone, Language Language);

/// <summary>
/// Takes a request for an account (policy P2) and mails a link that confirms the address. Whether there is an account already is told
/// in the mail alone: the page says the same to everybody.
/// </summary>
public sealed class AskForAccount(SupportDb db, Outbox outbox, MailSettings mail, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(PersonWhoAsks person, CancellationToken ct)
    {
        if (person.Name?.Trim() is not { Length: > 0 and <= ChangeMyDetails.MaxName } name) return Outcome.Refuse("Name", "Write a name, with at most {0} characters.", ChangeMyDetails.MaxName);
        if (MailAddresses.Normalise(person.Email) is not { } email) return Outcome.Refuse("Email", "That is not an e-mail address.");
        if (person.Company?.Trim() is not { Length: > 0 and <= 200 } company) return Outcome.Refuse("Company", "Write your company’s name, with at most {0} characters.", 200);
        var phone = PhoneNumbers.Normalise(person.Phone);
        if (phone is null && !string.IsNullOrWhiteSpace(person.Phone)) return Outcome.Refuse("Phone", "That is not a telephone number.");

        var now = clock.GetUtcNow();
        // The form is open to all, and the addresses in it are anybody's.
        if (await db.OutgoingMails.CountAsync(m => m.Kind == OutgoingKind.AccountRequest && m.WrittenAt > now.AddHours(-1), ct) >= mail.MostAccountMailsAnHour)
            return Outcome.Refuse("", "Many have asked for an account in the last hour. Try again later, or mail us at {0}.", mail.Address);

        var key = SignInTries.KeyOf(email, "account request");
        // A stranger can make us write only so many mails to one person.
        if (await SignInTries.WaitAsync(db, key, now, ct) is not null) return new Outcome.Done();

        await SignInTries.CountFailureAsync(db, key, now, ct);
        var token = InvitationToken.New();
        var request = new AccountRequest
        {
            Name = name,
            Email = email,
            Company = company,
            Phone = phone,
            Language = person.Language,
            TokenHash = InvitationToken.Hash(token),
            AskedAt = now,
            ExpiresAt = now + AccountRequest.TimeToConfirm,
        };
        // One that nobody can confirm, where there is an account: it costs the same, and shows nowhere.
        db.AccountRequests.Add(request);
        var normalised = email.ToUpperInvariant();
        if (await db.Users.AnyAsync(a => a.NormalizedEmail == normalised && a.RevokedAt == null, ct)) await outbox.HasAccountAlreadyAsync(email, name, person.Language, ct);
        else await outbox.ConfirmAddressAsync(request, $"{mail.PortalUrl}/account/confirm-request/{token}", ct);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done();
    }
}

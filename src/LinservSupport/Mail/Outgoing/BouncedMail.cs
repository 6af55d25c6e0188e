using LinservSupport.Data;
using LinservSupport.Mail.Understanding;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Outgoing;

/// <summary>A mail of ours that a bounce is about.</summary>
/// <param name="Mail">Which; tracked.</param>
/// <param name="IsByToken">
/// True where its token names it: only who had the mail knows that, so the report counts whichever recipient it names (a forwarded mail
/// bounces at another). False for a Message-ID, which must go with the recipient's address, and which whoever got an answer to the mail knows as well.
/// </param>
/// <param name="About">What it says of the recipient; null where it names none.</param>
public sealed record BouncedMailFound(OutgoingMail Mail, bool IsByToken, FailedRecipient? About);

/// <summary>Finds which of our mails came back: by its token, else by a signed Message-ID of ours together with the address that it went to.</summary>
public sealed class BouncedMail(SupportDb db)
{
    public async Task<BouncedMailFound?> FindAsync(Letter letter, CancellationToken ct)
    {
        var tokens = letter.ReturnTokens;
        if (tokens.Count > 0 && await db.OutgoingMails.Where(m => tokens.Contains(m.BounceToken!)).OrderBy(m => m.Id).FirstOrDefaultAsync(ct) is { } named)
        {
            var about = letter.Failed.FirstOrDefault(r => r.Address == named.ToAddress) ?? (letter.Failed.Count == 1 ? letter.Failed[0] : null);
            return letter.Failed.Count == 0 || about is not null ? new(named, true, about) : null;
        }

        var key = await db.Standing.KeyAsync(Secret.MessageId, ct);
        foreach (var id in letter.OurIds.Where(id => SignedMessageId.Read(id, key) is not null))
        {
            if (await db.OutgoingMails.SingleOrDefaultAsync(m => m.MessageId == id, ct) is not { } original) continue;

            var about = letter.Failed.FirstOrDefault(r => r.Address == original.ToAddress);
            if (letter.Failed.Count == 0 || about is not null) return new(original, false, about);
        }

        return null;
    }
}

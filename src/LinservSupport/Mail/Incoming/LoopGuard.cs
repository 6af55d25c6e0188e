using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace LinservSupport.Mail.Incoming;

/// <summary>Our own mail coming back, a mail that goes round, a machine that writes and writes: nothing here may answer itself.</summary>
public sealed class LoopGuard(SupportDb db, MailSettings settings, TimeProvider clock) : IStep
{
    // RFC 5321 6.3 advises a large limit, normally at least 100.
    private const int MostHops = 100;

    public async Task<Decision> DecideAsync(Letter letter, CancellationToken ct)
    {
        var key = (await db.Secrets.AsNoTracking().SingleAsync(s => s.Name == Secret.MessageId, ct)).Value;
        if (letter.MessageId is { } id && SignedMessageId.Read(id, key) is not null)
            return Decision.Ignore("own mail", Sentence.Of("It is a mail of our own."));
        if (letter.FromAddress == MailAddresses.Normalise(settings.Address))
            return Decision.Ignore("own address", Sentence.Of("It says that it comes from our own address."));
        if (letter.Mime.Headers.Count(h => h.Id == HeaderId.Received) > MostHops)
            return Decision.Ignore("goes round", Sentence.Of("It went through more than {0} mail servers.", MostHops));
        if (letter.FromAddress is not { } from) return new("no loop", "No sender to count.");

        var anHourAgo = clock.GetUtcNow() - TimeSpan.FromHours(1);
        var lately = await db.IncomingMails.CountAsync(m => m.FromAddress == from && m.ReceivedAt >= anHourAgo, ct);
        if (lately < settings.MostPerSenderAnHour) return new("no loop", $"{lately} mails from this sender in an hour.");

        letter.MayAnswer = false;
        return new("no answer", $"{lately} mails from this sender in an hour: filed, but not answered.");
    }
}

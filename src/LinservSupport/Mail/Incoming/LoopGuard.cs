using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Mail.Incoming;

/// <summary>Our own mail coming back, by its signature, and a machine that writes and writes: nothing here may answer itself.</summary>
public sealed class LoopGuard(SupportDb db, MailSettings settings) : IStep
{
    public async Task<Decision> DecideAsync(Arrival arrival, CancellationToken ct)
    {
        arrival.MayAnswer = arrival.Letter.MayAnswer;
        var key = await db.Standing.KeyAsync(Secret.MessageId, ct);
        if (arrival.Letter.MessageId is { } id && SignedMessageId.Read(id, key) is not null)
            return Decision.Ignore("own mail", Sentence.Of("It is a mail of our own."));
        if (arrival.Letter.FromAddress is null) return new("no loop", "No sender to count.");

        var lately = arrival.Earlier.Lately;
        if (lately < settings.MostPerSenderAnHour) return new("no loop", $"{lately} mails from this sender in an hour.");

        arrival.MayAnswer = false;
        return new("no answer", $"{lately} mails from this sender in an hour: filed, but not answered.");
    }
}

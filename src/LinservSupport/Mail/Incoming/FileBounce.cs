using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Understanding;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// A delivery report: marks the mail of ours that did not arrive and tells the consultants on its ticket. It never moves a ticket.
/// What names our mail by its Message-ID alone may come from whoever got an answer to it: it is told, and stops no mail to the address.
/// </summary>
public sealed class FileBounce(SupportDb db, BouncedMail bounced, Undelivered undelivered, TimeProvider clock) : IStep
{
    private const int MostShown = 8_000;

    // Reported by who may not have had the mail.
    private const string Said = "said";

    public async Task<Decision> DecideAsync(Arrival arrival, CancellationToken ct)
    {
        var letter = arrival.Letter;
        if (letter.Kind != MailKind.Bounce) return new("no bounce", "Nothing to mark.");
        if (await bounced.FindAsync(letter, ct) is not ({ } original, var isByToken, var about)) return Decision.Ignore("unknown mail", Sentence.Of("It is a bounce of a mail that we cannot find, or did not send to that address."));

        var isPermanent = about?.IsPermanent ?? true;
        var status = about?.Status ?? "";
        // Already known to have failed: told once, and once more where it is proven only now.
        var isNews = isPermanent && (original.FailedAt is null || (isByToken && original.Failure?.StartsWith(Said, StringComparison.Ordinal) == true));
        if (isNews) Mark(original, isByToken ? "bounced" : Said, status);
        if (isNews && isByToken) await undelivered.TellAsync(original, status, DeliveryPolicy.IsAddressToBlame(status), ct);
        else if (isNews) await undelivered.TellUnprovenAsync(original, status, ct);
        if (original.TicketId is not { } ticketId) return Decision.Ignore("marked", Sentence.Of("It is a bounce of a mail about no ticket; that mail is marked as failed."));

        var ticket = await db.Tickets.SingleAsync(t => t.Id == ticketId, ct);
        ticket.Write(Note(arrival));
        arrival.TicketId = ticketId;
        return new(isPermanent ? "failed" : "delayed", $"Noted on LS-{ticketId}.", IncomingState.Filed, Sentence.Of("A mail of ours about {0} came back.", ticket.Number));
    }

    private void Mark(OutgoingMail original, string what, string status)
    {
        original.FailedAt ??= clock.GetUtcNow();
        original.Failure = $"{what} {status}".TrimEnd();
    }

    private static Message Note(Arrival arrival) => new()
    {
        Kind = MessageKind.InternalNote,
        Channel = Channel.Email,
        // The name is anybody's to choose, and a note of ours has a colleague's above it.
        AuthorName = Texts.Cut(arrival.Letter.FromAddress is { } from ? $"{from} (?)" : "Mailer-Daemon", 200)!,
        Body = Texts.Cut(arrival.Letter.Visible.Length > 0 ? arrival.Letter.Visible : arrival.Letter.Subject, MostShown)!,
        IsAutomatic = true,
        WrittenAt = arrival.ReceivedAt,
        IncomingMailId = arrival.Id,
    };
}

using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// A delivery report: marks the mail of ours that did not arrive and tells the consultants on its ticket. It never moves a ticket.
/// Only a mail that we did send to that very address can be marked, so that a forged report does no harm.
/// </summary>
public sealed class FileBounce(SupportDb db, TimeProvider clock) : IStep
{
    private const int MostShown = 8_000;

    public async Task<Decision> DecideAsync(Letter letter, CancellationToken ct)
    {
        if (letter.Kind != MailKind.Bounce) return new("no bounce", "Nothing to mark.");
        if (await OriginalAsync(letter, ct) is not { } original) return Decision.Ignore("unknown mail", Sentence.Of("It is a bounce of a mail that we cannot find."));

        var recipients = BounceReport.Recipients(letter.Mime);
        var about = recipients.FirstOrDefault(r => r.Address == original.ToAddress);
        if (recipients.Count > 0 && about is null) return Decision.Ignore("other recipient", Sentence.Of("It is a bounce of a mail that we did not send to that address."));

        var isPermanent = about?.IsPermanent ?? true;
        if (isPermanent) Mark(original, about?.Status ?? "");
        if (original.TicketId is not { } ticketId) return Decision.Ignore("marked", Sentence.Of("It is a bounce of a mail about no ticket; that mail is marked as failed."));

        var ticket = await db.Tickets.SingleAsync(t => t.Id == ticketId, ct);
        ticket.Write(Note(letter));
        if (isPermanent) db.TicketEvents.Add(FailedMail.Event(ticketId, original.ToAddress, "the mail came back", about?.Status ?? "-", clock.GetUtcNow()));
        letter.TicketId = ticketId;
        return new(isPermanent ? "failed" : "delayed", $"Noted on LS-{ticketId}.", IncomingState.Filed, Sentence.Of("A mail of ours about {0} came back.", ticket.Number));
    }

    private async Task<OutgoingMail?> OriginalAsync(Letter letter, CancellationToken ct)
    {
        var key = (await db.Secrets.AsNoTracking().SingleAsync(s => s.Name == Secret.MessageId, ct)).Value;
        foreach (var id in BounceReport.OurIds(letter.Bytes).Where(id => SignedMessageId.Read(id, key) is not null))
        {
            if (await db.OutgoingMails.SingleOrDefaultAsync(m => m.MessageId == id, ct) is { } original) return original;
        }

        return null;
    }

    private void Mark(OutgoingMail original, string status)
    {
        original.FailedAt ??= clock.GetUtcNow();
        original.Failure = $"bounced {status}".TrimEnd();
    }

    private static Message Note(Letter letter) => new()
    {
        Kind = MessageKind.InternalNote,
        Channel = Channel.Email,
        AuthorName = letter.FromName.Length > 0 ? letter.FromName : "Mailer-Daemon",
        Body = Texts.Cut(letter.Visible.Length > 0 ? letter.Visible : letter.Subject, MostShown)!,
        IsAutomatic = true,
        WrittenAt = letter.ReceivedAt,
        IncomingMailId = letter.Id,
    };
}

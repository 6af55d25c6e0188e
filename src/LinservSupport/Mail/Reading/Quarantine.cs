using System.Text.Json;
using LinservSupport.Data;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Reading;

/// <summary>One mail in the list of those that wait for a consultant.</summary>
public sealed record QuarantinedMail(long Id, DateTimeOffset ReceivedAt, string Source, string? From, string? Subject, Sentence Reason, int Bytes, int Attempts);

/// <summary>What a step of reading decided.</summary>
public sealed record StepLine(string Name, string Decision, string Reason);

/// <summary>One mail with everything that was found out about it.</summary>
public sealed record MailDetails(
    long Id, DateTimeOffset ReceivedAt, string Source, string? From, string? Subject, string? MessageId, IncomingState State, Sentence Reason,
    int Bytes, int Attempts, DateTimeOffset? HandledAt, string? TicketNumber, IReadOnlyList<StepLine> Steps);

/// <summary>The pages <c>/quarantine</c>: mail that could not be read, for staff only.</summary>
public sealed class Quarantine(SupportDb db)
{
    public const int PageSize = 50;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="viewer">Who asks; nobody but staff sees anything.</param>
    /// <param name="beforeId">The last id of the page before; null for the newest.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<QuarantinedMail>> ListAsync(Viewer viewer, long? beforeId, CancellationToken ct) => await Visible(viewer)
        .Where(m => m.State == IncomingState.Quarantined && (beforeId == null || m.Id < beforeId))
        .OrderByDescending(m => m.Id).Take(PageSize)
        .Select(m => new QuarantinedMail(m.Id, m.ReceivedAt, m.Source, m.FromAddress, m.Subject, m.Reason, m.Bytes, m.Attempts))
        .ToListAsync(ct);

    /// <summary>Any mail, in whichever state; null where there is none for this viewer.</summary>
    public async Task<MailDetails?> FindAsync(Viewer viewer, long id, CancellationToken ct)
    {
        var mail = await Visible(viewer).SingleOrDefaultAsync(m => m.Id == id, ct);
        if (mail is null) return null;

        // A mailbox that was taken away has its name still.
        var mailbox = await db.Mailboxes.IgnoreQueryFilters().Where(m => m.Source == mail.Source).Select(m => m.Name).SingleOrDefaultAsync(ct);
        return new(
            mail.Id, mail.ReceivedAt, mailbox ?? mail.Source, mail.FromAddress, mail.Subject, mail.MessageId, mail.State, mail.Reason, mail.Bytes, mail.Attempts, mail.HandledAt,
            mail.TicketId is { } ticketId ? TicketNumber.Write(ticketId) : null,
            mail.Steps is { } steps ? JsonSerializer.Deserialize<List<StepLine>>(steps, Json)! : []);
    }

    /// <summary>The bytes as they came, less what would let us in as the customer. To be sent as a download only, never shown as a page.</summary>
    public async Task<byte[]?> RawAsync(Viewer viewer, long id, CancellationToken ct) =>
        await Visible(viewer).Where(m => m.Id == id).Select(m => m.Raw!.Data).SingleOrDefaultAsync(ct) is { } raw ? BlottedMail.Of(raw) : null;

    private IQueryable<IncomingMail> Visible(Viewer viewer) => viewer.IsStaff ? db.IncomingMails.AsNoTracking() : db.IncomingMails.Where(m => false);
}

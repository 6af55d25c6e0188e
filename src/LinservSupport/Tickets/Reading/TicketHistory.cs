using System.Globalization;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>One change of a ticket as it is stored: values are names of enums, people or minutes.</summary>
public sealed record HistoryLine(long Id, DateTimeOffset At, EventKind Kind, string ActorName, string? Before, string? After, string? Clause, string? Because, bool IsInternal);

/// <summary>A page of a ticket's history, the latest first.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Lines">What happened.</param>
/// <param name="Earlier">Where the next page starts; null on the last.</param>
public sealed record HistoryPage(int Id, string Subject, IReadOnlyList<HistoryLine> Lines, string? Earlier)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>Every change of a ticket with its value before and after, for us. Two queries.</summary>
public sealed class TicketHistory(SupportDb db)
{
    public const int LinesPerPage = 100;

    /// <returns>Null where there is no such ticket, or the viewer is not one of us.</returns>
    public async Task<HistoryPage?> ReadAsync(Viewer viewer, int ticketId, string? before, CancellationToken ct)
    {
        if (!viewer.IsStaff) return null;
        var ticket = await db.Tickets.AsNoTracking().VisibleTo(viewer).Where(t => t.Id == ticketId).Select(t => new { t.Id, t.Subject }).SingleOrDefaultAsync(ct);
        if (ticket is null) return null;

        // Lines are only ever added, so their ids run as their times do, and tell two of the same instant apart.
        var until = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : long.MaxValue;
        var lines = await db.TicketEvents.AsNoTracking()
            .Where(e => e.TicketId == ticketId && e.Id < until)
            .OrderByDescending(e => e.Id)
            .Take(LinesPerPage + 1)
            .Select(e => new HistoryLine(e.Id, e.At, e.Kind, e.ActorName, e.Before, e.After, e.Clause, e.Because, e.IsInternal))
            .ToListAsync(ct);
        var page = lines.Take(LinesPerPage).Select(l => l with { Because = DeliveryWords.Because(l.Kind, l.Before, l.Because, viewer.Language) }).ToList();
        return new(ticket.Id, ticket.Subject, page, lines.Count > LinesPerPage ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }
}

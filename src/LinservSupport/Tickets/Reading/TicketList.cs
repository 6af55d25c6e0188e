using System.Globalization;
using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Priorities;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>Which tickets somebody wants to see; everything in it stands in the URL.</summary>
public sealed record TicketFilter
{
    /// <summary>Closed ones rather than those that are open or wait for a confirmation.</summary>
    public bool Closed { get; init; }

    /// <summary>Only the viewer's own: registered by them, or assigned to them.</summary>
    public bool Mine { get; init; }

    /// <summary>Number, words, a reference or a company.</summary>
    public string? Text { get; init; }

    /// <summary>The last row already seen, as <see cref="TicketListPage.Next"/> has it.</summary>
    public string? After { get; init; }
}

/// <summary>One row of a list of tickets.</summary>
public sealed record TicketRow
{
    public required int Id { get; init; }

    public required string Subject { get; init; }

    public required TicketState State { get; init; }

    public required PriorityClass Priority { get; init; }

    public required string RequesterName { get; init; }

    public required string? CustomerName { get; init; }

    /// <summary>Registered by the viewer.</summary>
    public required bool IsViewers { get; init; }

    /// <summary>We wrote last, and nobody at the customer has answered.</summary>
    public required bool IsUnread { get; init; }

    public required DateTimeOffset LastActivityAt { get; init; }

    public required int ChargedMinutes { get; init; }

    public required int ApprovedMinutes { get; init; }

    public string Number => TicketNumber.Write(Id);
}

/// <summary>A page of tickets, the latest activity first.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Open">How many of the filter's tickets are open.</param>
/// <param name="Closed">How many are closed.</param>
/// <param name="Next">For the next page; null on the last.</param>
public sealed record TicketListPage(IReadOnlyList<TicketRow> Rows, TicketCount Open, TicketCount Closed, string? Next);

/// <summary>So many tickets, or more than that where nobody counts on.</summary>
public sealed record TicketCount(int Number, bool IsMore = false)
{
    public static TicketCount UpTo(int most, int counted) => new(Math.Min(most, counted), counted > most);
}

/// <summary>The tickets that a viewer may see, open or closed, searched by number, words, reference or company. A fixed number of queries, one more for words that are rare.</summary>
public sealed class TicketList(SupportDb db, FoundTickets search)
{
    public const int RowsPerPage = 50;

    /// <summary>More than these are not counted: closed tickets grow for ever.</summary>
    public const int MostCounted = 1000;

    private const int MostText = 200;

    public async Task<TicketListPage> ReadAsync(Viewer viewer, TicketFilter filter, CancellationToken ct)
    {
        var tickets = Chosen(viewer, filter);
        var (open, openCount) = await FoundAsync(viewer, tickets.Where(t => TicketStatePolicy.NotClosed.Contains(t.State)), filter, ct);
        var (closed, closedCount) = await FoundAsync(viewer, tickets.Where(t => t.State == TicketState.Closed), filter, ct);

        tickets = filter.Closed ? closed : open;
        if (Cursor(filter.After) is var (at, id)) tickets = tickets.Where(t => t.LastActivityAt < at || (t.LastActivityAt == at && t.Id < id));
        var rows = await Rows(viewer, tickets.OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id).Take(RowsPerPage + 1)).ToListAsync(ct);
        return new(
            [.. rows.Take(RowsPerPage)],
            openCount,
            closedCount,
            rows.Count > RowsPerPage ? Cursor(rows[RowsPerPage - 1]) : null);
    }

    /// <summary>Rows of any query of tickets.</summary>
    internal static IQueryable<TicketRow> Rows(Viewer viewer, IQueryable<Ticket> tickets) => tickets.Select(t => new TicketRow
    {
        Id = t.Id,
        Subject = t.Subject,
        State = t.State,
        Priority = t.Priority,
        RequesterName = t.Requester!.Name,
        CustomerName = t.Customer!.Name,
        IsViewers = t.RequesterId == viewer.ContactId,
        IsUnread = t.WeWroteAt != null && (t.CustomerWroteAt == null || t.WeWroteAt > t.CustomerWroteAt),
        LastActivityAt = t.LastActivityAt,
        ChargedMinutes = t.ChargedMinutes,
        ApprovedMinutes = t.ApprovedMinutes,
    });

    private IQueryable<Ticket> Chosen(Viewer viewer, TicketFilter filter)
    {
        var tickets = db.Tickets.AsNoTracking().VisibleTo(viewer);
        if (!filter.Mine) return tickets;
        return viewer.IsStaff ? tickets.Where(t => t.AssigneeId == viewer.ConsultantId) : tickets.Where(t => t.RequesterId == viewer.ContactId);
    }

    private async Task<(IQueryable<Ticket> Tickets, TicketCount Count)> FoundAsync(Viewer viewer, IQueryable<Ticket> tickets, TicketFilter filter, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(filter.Text)) return (tickets, TicketCount.UpTo(MostCounted, await tickets.Take(MostCounted + 1).CountAsync(ct)));

        var found = await search.AmongAsync(tickets, filter.Text.AtMost(MostText), viewer.IsStaff, ct);
        return (tickets.Where(t => found.Ids.Contains(t.Id)), new(found.Ids.Count, !found.IsAll));
    }

    private static string Cursor(TicketRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.LastActivityAt.UtcTicks}-{row.Id}");

    private static (DateTimeOffset At, int Id)? Cursor(string? text) =>
        text?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? (new DateTimeOffset(at, TimeSpan.Zero), last)
            : null;
}

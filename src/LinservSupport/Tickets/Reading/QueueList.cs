using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>One ticket of the queue, with what a consultant needs to choose it.</summary>
public sealed record QueueRow
{
    public required int Id { get; init; }

    public required string Subject { get; init; }

    public required TicketState State { get; init; }

    public required Channel Channel { get; init; }

    public required PriorityClass Priority { get; init; }

    public required int QueueRank { get; init; }

    public required PriorityClass SuggestedPriority { get; init; }

    public required DateTimeOffset? PriorityConfirmedAt { get; init; }

    public required DateOnly? ImpactDeadline { get; init; }

    public required int? CustomerId { get; init; }

    public required string? CustomerName { get; init; }

    public required string RequesterName { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public required DateTimeOffset AssignBy { get; init; }

    public required DateTimeOffset? FirstAssignedAt { get; init; }

    public required int? AssigneeId { get; init; }

    public required string? AssigneeName { get; init; }

    public required int ChargedMinutes { get; init; }

    public required int WorkedMinutes { get; init; }

    public required int ApprovedMinutes { get; init; }

    /// <summary>Place among those on which work has not begun; 1 is next, 0 where work has begun.</summary>
    public required int Place { get; init; }

    public string Number => TicketNumber.Write(Id);

    /// <summary>Suggested by what the customer said and not yet confirmed or changed by one of us (policy T4).</summary>
    public bool IsOnlySuggested => PriorityConfirmedAt is null && SuggestedPriority != PriorityClass.Ordinary;

    public bool IsPrioritised => QueueRank < PriorityPolicy.OrdinaryRank;

    /// <summary>What it mentions (policy R3), documents before records and instances.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public AgreementModel? Agreement { get; init; }

    /// <summary>Working time to assignment: how much was left at reading, or how much it took.</summary>
    public AssignmentWait Wait { get; init; } = new(0, 0, 0);
}

/// <summary>The clock of policy T1 in working minutes.</summary>
/// <param name="Used">From registration to the assignment, or to now.</param>
/// <param name="Whole">The two working days of this ticket.</param>
/// <param name="Left">Whole less used while unassigned; negative is late.</param>
public sealed record AssignmentWait(int Used, int Whole, int Left)
{
    public double Share => Whole == 0 ? 0 : (double)Used / Whole;
}

/// <summary>A page of the queue.</summary>
/// <param name="Rows">In the order of policy T3 and T4.</param>
/// <param name="Prioritised">How many of the filter's tickets are prioritised.</param>
/// <param name="Total">How many tickets the filter finds.</param>
/// <param name="Next">Where the next page starts; null on the last.</param>
/// <param name="ReadAt">The instant of reading.</param>
public sealed record QueuePage(IReadOnlyList<QueueRow> Rows, int Prioritised, int Total, string? Next, DateTimeOffset ReadAt);

/// <summary>The queue: the same order for every customer (policy T3, T4, T5), filtered but never sorted otherwise. Six queries.</summary>
public sealed class QueueList(SupportDb db, TimeProvider clock, Calendars calendars, FoundTickets search)
{
    public const int RowsPerPage = 50;

    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">At what.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="counted">What was counted for the tabs: it saves counting the whole queue again.</param>
    public async Task<QueuePage> ReadAsync(Viewer viewer, QueueFilter filter, CancellationToken ct, QueueCount? counted = null)
    {
        var now = clock.GetUtcNow();
        var tickets = Filtered(viewer, filter, now);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var found = await search.AmongAsync(tickets, filter.Text, viewer.IsStaff, ct);
            tickets = tickets.Where(t => found.Ids.Contains(t.Id));
        }

        var (all, prioritised) = counted is not null && filter is { View: QueueView.AllOpen, IsNarrowed: false } ? (counted.AllOpen, counted.Prioritised) : await CountAsync(tickets, ct);

        if (QueueCursor.Read(filter.After) is { } after) tickets = tickets.After(after);
        var rows = await Rows(tickets.InQueueOrder().Take(RowsPerPage + 1)).ToListAsync(ct);
        var next = rows.Count > RowsPerPage ? rows[RowsPerPage - 1] : null;
        var page = rows.Take(RowsPerPage).ToList();
        return new(
            await CompletedAsync(page, now, ct),
            prioritised,
            all,
            next is null ? null : QueueCursor.Write(new(next.QueueRank, next.RegisteredAt, next.Id)),
            now);
    }

    private static async Task<(int All, int Prioritised)> CountAsync(IQueryable<Ticket> tickets, CancellationToken ct)
    {
        var counts = await tickets.GroupBy(t => 1)
            .Select(g => new { All = g.Count(), Prioritised = g.Count(t => t.QueueRank < PriorityPolicy.OrdinaryRank) })
            .SingleOrDefaultAsync(ct);
        return (counts?.All ?? 0, counts?.Prioritised ?? 0);
    }

    private IQueryable<Ticket> Filtered(Viewer viewer, QueueFilter filter, DateTimeOffset now)
    {
        var tickets = db.Tickets.AsNoTracking().VisibleTo(viewer).Open().Where(filter.View.Shows(viewer, now));
        if (filter.Customer is { } customer) tickets = tickets.Where(t => t.CustomerId == customer);
        if (filter.Assignee is { } assignee) tickets = tickets.Where(t => t.AssigneeId == assignee);
        if (filter.Priority is { } priority) tickets = tickets.Where(t => t.Priority == priority);
        if (filter.Channel is { } channel) tickets = tickets.Where(t => t.Channel == channel);
        return tickets;
    }

    private IQueryable<QueueRow> Rows(IQueryable<Ticket> tickets) => tickets.Select(t => new QueueRow
    {
        Id = t.Id,
        Subject = t.Subject,
        State = t.State,
        Channel = t.Channel,
        Priority = t.Priority,
        QueueRank = t.QueueRank,
        SuggestedPriority = t.SuggestedPriority,
        PriorityConfirmedAt = t.PriorityConfirmedAt,
        ImpactDeadline = t.ImpactDeadline,
        CustomerId = t.CustomerId,
        CustomerName = t.Customer!.Name,
        RequesterName = t.Requester!.Name,
        RegisteredAt = t.RegisteredAt,
        AssignBy = t.Targets.AssignBy,
        FirstAssignedAt = t.FirstAssignedAt,
        AssigneeId = t.AssigneeId,
        AssigneeName = t.Assignee!.Name,
        ChargedMinutes = t.ChargedMinutes,
        WorkedMinutes = t.WorkedMinutes,
        ApprovedMinutes = t.ApprovedMinutes,
        Place = t.State != TicketState.Registered && t.State != TicketState.Assigned
            ? 0
            : 1 + db.Tickets.Count(o => (o.State == TicketState.Registered || o.State == TicketState.Assigned)
                && (o.QueueRank < t.QueueRank || (o.QueueRank == t.QueueRank
                    && (o.RegisteredAt < t.RegisteredAt || (o.RegisteredAt == t.RegisteredAt && o.Id < t.Id))))),
    });

    private async Task<IReadOnlyList<QueueRow>> CompletedAsync(List<QueueRow> rows, DateTimeOffset now, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var customers = rows.Select(r => r.CustomerId).OfType<int>().Distinct().ToList();
        var today = WorkingCalendar.Day(now);
        var calendar = await calendars.ReadAsync(ct);
        var references = (await db.OdooReferences.AsNoTracking()
            .Where(r => ids.Contains(r.TicketId))
            .Select(r => new { r.TicketId, r.Kind, r.Value, r.Id })
            .ToListAsync(ct)).OrderBy(r => r.Kind is ReferenceKind.Instance or ReferenceKind.Record).ThenBy(r => r.Id).ToLookup(r => r.TicketId, r => r.Value);
        var agreements = (await db.Agreements.AsNoTracking()
            .Where(a => customers.Contains(a.CustomerId) && a.ValidFrom <= today && (a.ValidTo == null || today <= a.ValidTo))
            .Select(a => new { a.CustomerId, a.Model, a.ValidFrom })
            .ToListAsync(ct)).OrderByDescending(a => a.ValidFrom).ToLookup(a => a.CustomerId, a => (AgreementModel?)a.Model);
        return
        [
            .. rows.Select(row => row with
            {
                References = [.. references[row.Id]],
                Agreement = row.CustomerId is { } customer ? agreements[customer].FirstOrDefault() : null,
                Wait = Wait(row, calendar, now),
            })
        ];
    }

    private static AssignmentWait Wait(QueueRow row, WorkingCalendar calendar, DateTimeOffset now)
    {
        var whole = calendar.MinutesBetween(row.RegisteredAt, row.AssignBy);
        var used = calendar.MinutesBetween(row.RegisteredAt, row.FirstAssignedAt ?? now);
        return new(used, whole, whole - used);
    }
}

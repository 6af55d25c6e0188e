using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>What only we see beside a ticket: its place, its clocks, the customer, who could take it and where else its references stand.</summary>
public sealed record DeskView
{
    public required DeskTicket Ticket { get; init; }

    public required QueueNeighbours Around { get; init; }

    public required ServiceClocks Clocks { get; init; }

    public required IReadOnlyList<Colleague> Colleagues { get; init; }

    /// <summary>Agreements in force today.</summary>
    public required IReadOnlyList<DeskAgreement> Agreements { get; init; }

    /// <summary>Other tickets that mention the same transaction or record (policy R3), the latest first.</summary>
    public required IReadOnlyList<RelatedTicket> Related { get; init; }

    public required DateTimeOffset ReadAt { get; init; }
}

/// <summary>The facts of the ticket that the desk works with.</summary>
public sealed record DeskTicket
{
    public required int Id { get; init; }

    public required string Subject { get; init; }

    public required TicketState State { get; init; }

    public required Channel Channel { get; init; }

    public required Area Area { get; init; }

    public required CodeOwner CodeOwner { get; init; }

    public required PriorityClass Priority { get; init; }

    public required PriorityClass SuggestedPriority { get; init; }

    public required Sentence SuggestedBecause { get; init; }

    public required DateTimeOffset? PriorityConfirmedAt { get; init; }

    public required int QueueRank { get; init; }

    public required DateOnly? ImpactDeadline { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public required int? AssigneeId { get; init; }

    public required string? AssigneeName { get; init; }

    public required DateTimeOffset? FirstAssignedAt { get; init; }

    public required DateTimeOffset? WorkBegunAt { get; init; }

    public required DateTimeOffset? ResolvedAt { get; init; }

    public required TicketTargets Targets { get; init; }

    public required int? CustomerId { get; init; }

    public required string? CustomerName { get; init; }

    public required string? OdooVersion { get; init; }

    public required string? OdooHost { get; init; }

    public required string? BusinessConsultant { get; init; }

    public required string RequesterName { get; init; }

    public required string? RequesterTitle { get; init; }

    public required string? RequesterEmail { get; init; }

    public required string? RequesterPhone { get; init; }

    public required int RequesterId { get; init; }

    /// <summary>A mail to the requester's address came back for good, and none has come from it since.</summary>
    public required DateTimeOffset? AddressFailedAt { get; init; }

    public required string? AddressFailedStatus { get; init; }

    public required Language RequesterLanguage { get; init; }

    public required ContactPreference ContactPreference { get; init; }

    public required string? ContactPhone { get; init; }

    public required string? ContactTimes { get; init; }

    public required string? UpstreamReference { get; init; }

    public required UpstreamState? Upstream { get; init; }

    public string Number => TicketNumber.Write(Id);

    public bool IsOpen => TicketStatePolicy.IsOpen(State);

    public bool IsOnlySuggested => PriorityConfirmedAt is null && SuggestedPriority != PriorityClass.Ordinary;
}

/// <summary>An agreement of the ticket's customer.</summary>
/// <param name="Id">The agreement.</param>
/// <param name="Model">Its kind.</param>
/// <param name="PackMinutes">Prepaid minutes; null for other kinds.</param>
/// <param name="Covers">Kinds of work that cost nothing more.</param>
public sealed record DeskAgreement(int Id, AgreementModel Model, int? PackMinutes, IReadOnlyList<KindOfWork> Covers);

public sealed record RelatedTicket(int Id, string Subject, TicketState State, string? CustomerName, string Reference)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>Policy T1, T2, T6 and T7 for one ticket, in working time.</summary>
/// <param name="AssignMinutes">Working minutes to the first assignment, or until now.</param>
/// <param name="WholeAssignMinutes">The two working days of this ticket.</param>
/// <param name="BeginMinutes">Working minutes until work began, or until now.</param>
/// <param name="WorkingDay">1 on the working day of registration, counted until solved.</param>
/// <param name="Deadline">How the assignment target comes about, day by day.</param>
public sealed record ServiceClocks(int AssignMinutes, int WholeAssignMinutes, int BeginMinutes, int WorkingDay, IReadOnlyList<DeadlineStep> Deadline);

/// <summary>Reads the desk's side of a ticket, for us only. Twelve queries, however long the conversation.</summary>
public sealed class TicketDesk(SupportDb db, TimeProvider clock, Calendars calendars, NextTicket queue, Colleagues colleagues)
{
    private const int MostRelated = 5;

    // Every ticket of a customer mentions the same instance: that says nothing.
    private static readonly ReferenceKind[] Telling = [.. Enum.GetValues<ReferenceKind>().Where(k => k != ReferenceKind.Instance)];

    /// <returns>Null where there is no such ticket, or the viewer is not one of us.</returns>
    public async Task<DeskView?> ReadAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        if (!viewer.IsStaff || await TicketAsync(viewer, ticketId, ct) is not { } ticket) return null;

        var now = clock.GetUtcNow();
        return new()
        {
            Ticket = ticket,
            Around = await queue.AroundAsync(viewer, new(ticket.QueueRank, ticket.RegisteredAt, ticket.Id), ct),
            Clocks = Clocks(ticket, await calendars.ReadAsync(ct), now),
            Colleagues = await colleagues.ReadAsync(ct),
            Agreements = await AgreementsAsync(ticket.CustomerId, WorkingCalendar.Day(now), ct),
            Related = await RelatedAsync(viewer, ticketId, ct),
            ReadAt = now,
        };
    }

    private static ServiceClocks Clocks(DeskTicket ticket, WorkingCalendar calendar, DateTimeOffset now)
    {
        var start = ticket.RegisteredAt;
        var (first, last) = (WorkingCalendar.Day(calendar.NextWorkingInstant(start)), WorkingCalendar.Day(ticket.ResolvedAt ?? now));
        var days = 1;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1)) days += calendar.IsWorkingDay(day) ? 1 : 0;
        return new(
            calendar.MinutesBetween(start, ticket.FirstAssignedAt ?? now),
            calendar.MinutesBetween(start, ticket.Targets.AssignBy),
            calendar.MinutesBetween(start, ticket.WorkBegunAt ?? now),
            days,
            DeadlineExplanation.Of(start, ticket.Targets.AssignBy, calendar));
    }

    private Task<DeskTicket?> TicketAsync(Viewer viewer, int ticketId, CancellationToken ct) => db.Tickets.AsNoTracking().VisibleTo(viewer)
        .Where(t => t.Id == ticketId)
        .Select(t => new DeskTicket
        {
            Id = t.Id,
            Subject = t.Subject,
            State = t.State,
            Channel = t.Channel,
            Area = t.Area,
            CodeOwner = t.CodeOwner,
            Priority = t.Priority,
            SuggestedPriority = t.SuggestedPriority,
            SuggestedBecause = t.SuggestedBecause,
            PriorityConfirmedAt = t.PriorityConfirmedAt,
            QueueRank = t.QueueRank,
            ImpactDeadline = t.ImpactDeadline,
            RegisteredAt = t.RegisteredAt,
            AssigneeId = t.AssigneeId,
            AssigneeName = t.Assignee!.Name,
            FirstAssignedAt = t.FirstAssignedAt,
            WorkBegunAt = t.WorkBegunAt,
            ResolvedAt = t.ResolvedAt,
            Targets = t.Targets,
            CustomerId = t.CustomerId,
            CustomerName = t.Customer!.Name,
            OdooVersion = t.Customer.OdooVersion,
            OdooHost = t.Customer.OdooHost,
            BusinessConsultant = t.Customer.BusinessConsultant!.Name,
            RequesterName = t.Requester!.Name,
            RequesterTitle = t.Requester.Title,
            RequesterEmail = t.Requester.Email,
            RequesterPhone = t.Requester.Phone,
            RequesterId = t.RequesterId,
            AddressFailedAt = t.Requester.AddressFailedAt,
            AddressFailedStatus = t.Requester.AddressFailedStatus,
            RequesterLanguage = t.Requester.Language,
            ContactPreference = t.ContactPreference,
            ContactPhone = t.ContactPhone,
            ContactTimes = t.ContactTimes,
            UpstreamReference = t.UpstreamReference,
            Upstream = t.Upstream,
        })
        .SingleOrDefaultAsync(ct);

    private async Task<IReadOnlyList<DeskAgreement>> AgreementsAsync(int? customerId, DateOnly today, CancellationToken ct) => customerId is null
        ? []
        : await db.Agreements.AsNoTracking()
            .Where(a => a.CustomerId == customerId && a.ValidFrom <= today && (a.ValidTo == null || today <= a.ValidTo))
            .OrderBy(a => a.ValidFrom).ThenBy(a => a.Id)
            .Select(a => new DeskAgreement(a.Id, a.Model, a.PackMinutes, a.Covers))
            .ToListAsync(ct);

    private async Task<IReadOnlyList<RelatedTicket>> RelatedAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        var values = db.OdooReferences.Where(r => r.TicketId == ticketId && Telling.Contains(r.Kind)).Select(r => r.Value);
        var visible = db.Tickets.VisibleTo(viewer).Select(t => t.Id);
        var found = await db.OdooReferences.AsNoTracking()
            .Where(r => r.TicketId != ticketId && values.Contains(r.Value) && visible.Contains(r.TicketId))
            .OrderByDescending(r => r.TicketId)
            .Take(MostRelated * 4)
            .Select(r => new RelatedTicket(r.TicketId, r.Ticket!.Subject, r.Ticket.State, r.Ticket.Customer!.Name, r.Value))
            .ToListAsync(ct);
        return [.. found.DistinctBy(r => r.Id).Take(MostRelated)];
    }
}

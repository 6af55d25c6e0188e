using LinservSupport.Data;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>Reads the desk's side of a ticket, for us only. Twelve queries, however long the conversation.</summary>
public sealed class TicketDesk(SupportDb db, TimeProvider clock, Calendars calendars, NextTicket queue, LinkedTickets linked)
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
            Clocks = Clocks(ticket, await calendars.SinceAsync(ticket.RegisteredAt, ct), now),
            Agreements = await AgreementsAsync(ticket.CustomerId, WorkingCalendar.Day(now), ct),
            Related = await RelatedAsync(viewer, ticketId, ct),
            Linked = await linked.OfAsync(viewer, ticketId, ct),
            ReadAt = now,
        };
    }

    private static ServiceClocks Clocks(DeskTicket ticket, CalendarsInForce calendars, DateTimeOffset now)
    {
        var (start, targets) = (ticket.RegisteredAt, ticket.Targets);
        var (assignment, beginning, calendar) = (
            calendars.ForAssignment(start, targets, ticket.FirstAssignedAt, ticket.ResolvedAt),
            calendars.ForBeginning(start, targets, ticket.WorkBegunAt, ticket.ResolvedAt),
            calendars.ForSolving(start, targets, ticket.ResolvedAt));
        var (first, last) = (WorkingCalendar.Day(calendar.NextWorkingInstant(start)), WorkingCalendar.Day(ticket.ResolvedAt ?? now));
        var days = 1;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1)) days += calendar.IsWorkingDay(day) ? 1 : 0;
        return new(
            assignment.MinutesBetween(start, ticket.FirstAssignedAt ?? now),
            assignment.MinutesBetween(start, targets.AssignBy),
            beginning.MinutesBetween(start, ticket.WorkBegunAt ?? now),
            days,
            DeadlineExplanation.Of(start, targets.AssignBy, assignment),
            DeadlineExplanation.Of(start, targets.BeginBy, beginning),
            DeadlineExplanation.Of(start, targets.TenDaysBy, calendar));
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

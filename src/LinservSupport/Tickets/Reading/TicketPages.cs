using System.Globalization;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Odoo.Reading;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>Reads one ticket with all that its page shows, for either side. Fifteen queries, one more for a class that waits for a tax day, however long the conversation is.</summary>
public sealed class TicketPages(SupportDb db, TimeProvider clock, Calendars calendars, QueuePlaces places, TicketThreads threads, RouteCards routes)
{
    // Of all tickets about one transaction, the latest few are shown.
    private const int MostOthers = 50;

    /// <summary>Nobody reads how a longer time was counted.</summary>
    public const int MostDaysExplained = 45;

    /// <summary>Null for a ticket that is missing or not the viewer's to see.</summary>
    public async Task<TicketPage?> OfAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        var page = await Head(db.Tickets.AsNoTracking().VisibleTo(viewer).Where(t => t.Id == ticketId)).SingleOrDefaultAsync(ct);
        if (page is null) return null;

        var now = clock.GetUtcNow();
        var inForce = await calendars.SinceAsync(page.RegisteredAt, ct);
        var (assignment, solving) = (inForce.ForAssignment(page.RegisteredAt, page.Targets, page.FirstAssignedAt, page.ResolvedAt), inForce.ForSolving(page.RegisteredAt, page.Targets, page.ResolvedAt));
        var thread = await threads.OfAsync(viewer, ticketId, ct);
        page = page with
        {
            Place = QueuePlaces.InQueue.Contains(page.State) ? await places.OfAsync(new QueuePlace(page.QueueRank, page.RegisteredAt, page.Id), ct) : null,
            WaitsForTaxDay = await WaitsAsync(page, now, ct),
            AssignmentDays = DeadlineExplanation.Of(page.RegisteredAt, page.Targets.AssignBy, assignment),
            CountedDays = now - page.RegisteredAt > TimeSpan.FromDays(MostDaysExplained) ? [] : DeadlineExplanation.Of(page.RegisteredAt, page.ResolvedAt ?? now, solving),
            Route = await routes.OfAsync(ticketId, ct),
            PlaceWhenRegistered = await PlaceToldAsync(ticketId, ct),
            Clock = TicketClock.At(now, page.RegisteredAt, page.FirstAssignedAt, page.ResolvedAt ?? page.ClosedAt, page.Targets, assignment, solving),
            Thread = thread,
            References = await ReferencesAsync(viewer, ticketId, ct),
            Estimates = await EstimatesAsync(viewer, ticketId, ct),
            Kin = await KinAsync(viewer, page, ct),
            IsViewers = page.Requester.Id == viewer.ContactId,
            MayReopen = page.MergedIntoId is null && TicketStatePolicy.MayReopen(page.State, page.ClosedAt, now),
        };
        return page with { Steps = TicketStep.Of(page) };
    }

    private static IQueryable<TicketPage> Head(IQueryable<Ticket> tickets) => tickets.Select(t => new TicketPage
    {
        Id = t.Id,
        Subject = t.Subject,
        Channel = t.Channel,
        State = t.State,
        Version = t.Version,
        Requester = new TicketPerson(t.RequesterId, t.Requester!.Name),
        RequesterEmail = t.Requester.Email,
        RequesterPhone = t.Requester.Phone,
        Customer = t.Customer == null ? null : new TicketCustomer(
            t.Customer.Id,
            t.Customer.Name,
            t.Customer.OdooHost,
            t.Customer.OdooVersion,
            t.Customer.BusinessConsultant == null ? null : new TicketPerson(t.Customer.BusinessConsultant.Id, t.Customer.BusinessConsultant.Name)),
        // Whoever followed it before it came to this company is not for its people to see.
        Followers = t.Participants.Where(p => p.LeftAt == null && p.Contact!.CustomerId == t.CustomerId && p.ContactId != t.RequesterId).OrderBy(p => p.Contact!.Name).ThenBy(p => p.ContactId)
            .Select(p => new Follower(p.ContactId, p.Contact!.Name, p.Contact.Email, p.Contact.AddressConfirmedAt != null, p.Contact.AddressFailedAt)).ToList(),
        Assignee = t.Assignee == null ? null : new TicketPerson(t.Assignee.Id, t.Assignee.Name),
        Impact = t.Impact,
        ImpactDeadline = t.ImpactDeadline,
        Help = t.Help,
        Area = t.Area,
        CodeOwner = t.CodeOwner,
        ContactPreference = t.ContactPreference,
        ContactPhone = t.ContactPhone,
        ContactTimes = t.ContactTimes,
        UpstreamReference = t.UpstreamReference,
        ConditionsVersion = t.ConditionsVersion,
        Priority = t.Priority,
        SuggestedPriority = t.SuggestedPriority,
        SuggestedBecause = t.SuggestedBecause,
        PriorityConfirmedAt = t.PriorityConfirmedAt,
        QueueRank = t.QueueRank,
        RegisteredAt = t.RegisteredAt,
        FirstAssignedAt = t.FirstAssignedAt,
        WorkBegunAt = t.WorkBegunAt,
        ResolvedAt = t.ResolvedAt,
        ClosedAt = t.ClosedAt,
        LastActivityAt = t.LastActivityAt,
        MergedIntoId = t.MergedIntoId,
        SplitFromId = t.SplitFromId,
        Targets = t.Targets,
        ApprovedMinutes = t.ApprovedMinutes,
        ChargedMinutes = t.ChargedMinutes,
        WorkedMinutes = t.WorkedMinutes,
    });

    // Asked only where a confirmed class does not go first: a rule that waits for a tax day may be why.
    private async Task<WaitsForTaxDay?> WaitsAsync(TicketPage page, DateTimeOffset now, CancellationToken ct) =>
        page.IsOpen && page.Priority != PriorityClass.Ordinary && page.QueueRank == PriorityPolicy.OrdinaryRank
            ? WaitsForTaxDay.Of(page.Priority, WorkingCalendar.Day(now), await db.PriorityRules.AsNoTracking().Where(r => r.Class == page.Priority).ToListAsync(ct))
            : null;

    private async Task<int?> PlaceToldAsync(int ticketId, CancellationToken ct)
    {
        var told = await db.TicketEvents.AsNoTracking()
            .Where(e => e.TicketId == ticketId && e.Kind == EventKind.AcknowledgementSent)
            .OrderBy(e => e.Id).Select(e => e.After).FirstOrDefaultAsync(ct);
        return int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;
    }

    private async Task<IReadOnlyList<TicketReference>> ReferencesAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        var references = await db.OdooReferences.AsNoTracking()
            .Where(r => r.TicketId == ticketId).OrderBy(r => r.Id)
            .Select(r => new { r.Kind, r.Value, r.Url })
            .ToListAsync(ct);
        // An instance is mentioned in every second ticket of its company: that says nothing.
        var values = references.Where(r => r.Kind != Odoo.ReferenceKind.Instance).Select(r => r.Value).ToList();
        var others = (await db.Tickets.AsNoTracking().VisibleTo(viewer)
            .Where(t => t.Id != ticketId)
            .SelectMany(t => t.References, (t, r) => new { t.Id, t.Subject, t.State, t.CustomerId, r.Value })
            .Where(o => values.Contains(o.Value) && db.Tickets.Any(t => t.Id == ticketId && t.CustomerId == o.CustomerId))
            .OrderByDescending(o => o.Id).Take(MostOthers)
            .ToListAsync(ct)).ToLookup(o => o.Value, o => new OtherTicket(o.Id, o.Subject, o.State));
        return [.. references.Select(r => new TicketReference(r.Kind, r.Value, r.Url, [.. others[r.Value]]))];
    }

    // By ids, so that each of them goes by an index.
    private async Task<IReadOnlyList<OtherTicket>> KinAsync(Viewer viewer, TicketPage page, CancellationToken ct)
    {
        // We are told more of those that were named, beside.
        var named = viewer.IsStaff ? [] : await db.TicketLinks.Where(l => l.TicketId == page.Id || l.NamedId == page.Id)
            .Select(l => l.TicketId == page.Id ? l.NamedId : l.TicketId).ToListAsync(ct);
        return await db.Tickets.AsNoTracking().VisibleTo(viewer)
            .Where(t => t.MergedIntoId == page.Id || t.SplitFromId == page.Id || t.Id == page.MergedIntoId || t.Id == page.SplitFromId || named.Contains(t.Id))
            .OrderBy(t => t.Id).Take(MostOthers)
            .Select(t => new OtherTicket(t.Id, t.Subject, t.State))
            .ToListAsync(ct);
    }

    private async Task<IReadOnlyList<TicketEstimate>> EstimatesAsync(Viewer viewer, int ticketId, CancellationToken ct) => await db.Estimates.AsNoTracking()
        .Where(e => e.TicketId == ticketId && (viewer.IsStaff || e.AskedAt != null))
        .OrderBy(e => e.Id)
        .Select(e => new TicketEstimate
        {
            Id = e.Id,
            Kind = e.Kind,
            State = e.State,
            IsPending = e.IsPending,
            CeilingMinutes = e.CeilingMinutes,
            Text = e.Text,
            AskedBy = e.AskedBy!.Name,
            AskedAt = e.AskedAt,
            AnsweredAt = e.AnsweredAt,
            AnsweredBy = e.AnsweredBy,
            AnswerText = e.AnswerText,
            Version = e.Version,
        })
        .ToListAsync(ct);
}

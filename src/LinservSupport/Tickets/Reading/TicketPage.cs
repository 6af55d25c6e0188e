using LinservSupport.Charging;
using LinservSupport.Odoo;
using LinservSupport.Odoo.Reading;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using LinservSupport.ServiceLevels;

namespace LinservSupport.Tickets.Reading;

/// <summary>Somebody on a ticket.</summary>
public sealed record TicketPerson(int Id, string Name);

/// <summary>The company behind a ticket, as its page tells it.</summary>
public sealed record TicketCustomer(int Id, string Name, string? OdooHost, string? OdooVersion, TicketPerson? BusinessConsultant);

/// <summary>Another ticket that mentions the same transaction or record (policy R3).</summary>
public sealed record OtherTicket(int Id, string Subject, TicketState State)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>A reference of the ticket, with the other tickets about it that the viewer may see.</summary>
public sealed record TicketReference(ReferenceKind Kind, string Value, string? Url, IReadOnlyList<OtherTicket> Others);

/// <summary>An estimate as its reader sees it (policy H5); drafts are for us only.</summary>
public sealed record TicketEstimate
{
    public required int Id { get; init; }

    public required EstimateKind Kind { get; init; }

    public required EstimateState State { get; init; }

    public required bool IsPending { get; init; }

    /// <summary>Total chargeable minutes that approval covers, used time included.</summary>
    public required int CeilingMinutes { get; init; }

    public required string Text { get; init; }

    public string? AskedBy { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public string? AnsweredBy { get; init; }

    public string? AnswerText { get; init; }

    public required int Version { get; init; }
}

/// <summary>Everything about one ticket that its page shows, to either side: what a viewer must not see is not in it (policy P1).</summary>
public sealed record TicketPage
{
    public required int Id { get; init; }

    public string Number => TicketNumber.Write(Id);

    public required string Subject { get; init; }

    public required Channel Channel { get; init; }

    public required TicketState State { get; init; }

    /// <summary>Of the row as it was read; a form carries it so that a change in between is noticed.</summary>
    public required int Version { get; init; }

    public required TicketPerson Requester { get; init; }

    public string? RequesterEmail { get; init; }

    public string? RequesterPhone { get; init; }

    /// <summary>Who follows it beside the requester.</summary>
    public IReadOnlyList<Follower> Followers { get; init; } = [];

    public TicketCustomer? Customer { get; init; }

    public TicketPerson? Assignee { get; init; }

    // What was said, and what we made of it.
    public required Impact Impact { get; init; }

    public DateOnly? ImpactDeadline { get; init; }

    public KindOfHelp? Help { get; init; }

    public required Area Area { get; init; }

    public required CodeOwner CodeOwner { get; init; }

    public required ContactPreference ContactPreference { get; init; }

    public string? ContactPhone { get; init; }

    public string? ContactTimes { get; init; }

    public string? UpstreamReference { get; init; }

    public string? ConditionsVersion { get; init; }

    public required PriorityClass Priority { get; init; }

    public required PriorityClass SuggestedPriority { get; init; }

    public required Sentence SuggestedBecause { get; init; }

    public DateTimeOffset? PriorityConfirmedAt { get; init; }

    /// <summary>Open, suggested by what the customer said, and not yet confirmed or changed by one of us (policy T4).</summary>
    public bool IsOnlySuggested => IsOpen && PriorityConfirmedAt is null && SuggestedPriority != PriorityClass.Ordinary;

    public required int QueueRank { get; init; }

    // When.
    public required DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset? FirstAssignedAt { get; init; }

    public DateTimeOffset? WorkBegunAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset LastActivityAt { get; init; }

    public required TicketTargets Targets { get; init; }

    // How much (policy H1 to H6).
    public required int ApprovedMinutes { get; init; }

    public required int ChargedMinutes { get; init; }

    public required int WorkedMinutes { get; init; }

    /// <summary>Null where work has begun.</summary>
    public QueuePosition? Place { get; init; }

    /// <summary>Null where its class goes first now, or never does.</summary>
    public WaitsForTaxDay? WaitsForTaxDay { get; init; }

    /// <summary>How the assignment target comes about, day by day (policy T1); a time to solve it is never promised (policy T8).</summary>
    public IReadOnlyList<DeadlineStep> AssignmentDays { get; init; } = [];

    /// <summary>The days since registration, those that do not count with their reason; none for a ticket that is older than <see cref="TicketPages.MostDaysExplained"/> days.</summary>
    public IReadOnlyList<DeadlineStep> CountedDays { get; init; } = [];

    /// <summary>How its bug is corrected; null where it is about none.</summary>
    public RouteCard? Route { get; init; }

    /// <summary>The place that the acknowledgement told.</summary>
    public int? PlaceWhenRegistered { get; init; }

    public TicketClock Clock { get; init; } = TicketClock.None;

    public IReadOnlyList<TicketStep> Steps { get; init; } = [];

    public IReadOnlyList<ThreadItem> Thread { get; init; } = [];

    public IReadOnlyList<TicketReference> References { get; init; } = [];

    /// <summary>The ticket that this one was merged into; <see cref="Kin"/> has it where the viewer may see it.</summary>
    public int? MergedIntoId { get; init; }

    public int? SplitFromId { get; init; }

    /// <summary>Tickets that were merged or split with this one and that the viewer may see.</summary>
    public IReadOnlyList<OtherTicket> Kin { get; init; } = [];

    public IReadOnlyList<TicketEstimate> Estimates { get; init; } = [];

    /// <summary>The viewer is the requester.</summary>
    public bool IsViewers { get; init; }

    public bool MayReopen { get; init; }

    public bool IsOpen => TicketStatePolicy.IsOpen(State);

    public bool IsEnquiry => Customer is null;

    public TicketEstimate? PendingEstimate => Estimates.FirstOrDefault(e => e.IsPending && e.State == EstimateState.Asked);

    public IEnumerable<WorkItem> Work => Thread.OfType<WorkItem>();

    /// <summary>Worked and not charged: free, included, waived, or above the approved time.</summary>
    public int NotChargedMinutes => WorkedMinutes - Math.Min(ChargedMinutes, WorkedMinutes);
}

using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Priorities;

namespace LinservSupport.Tickets;

/// <summary>How urgent it is (policy T4), who has it (policy T1) and when work began (policy T2).</summary>
public sealed partial class Ticket
{
    public PriorityClass Priority { get; private set; }

    public PriorityClass SuggestedPriority { get; set; }

    public Sentence SuggestedBecause { get; set; } = Sentence.Nothing;

    public DateTimeOffset? PriorityConfirmedAt { get; private set; }

    /// <summary>Order of the queue before registration time: 0 is prioritised, higher is later. From the rule in force.</summary>
    public int QueueRank { get; private set; } = PriorityPolicy.OrdinaryRank;

    public int? AssigneeId { get; private set; }

    public Consultant? Assignee { get; private set; }

    /// <summary>The first assignment, kept for ever apart from later ones.</summary>
    public DateTimeOffset? FirstAssignedAt { get; private set; }

    public DateTimeOffset? WorkBegunAt { get; private set; }

    /// <summary>The clocks' instants on the working calendar, computed when the ticket was registered.</summary>
    public TicketTargets Targets { get; set; } = new();

    public DateTimeOffset? AssignmentWarnedAt { get; set; }

    public DateTimeOffset? AssignmentEscalatedAt { get; set; }

    /// <summary>When the managers were told that nobody qualified is free to take it.</summary>
    public DateTimeOffset? NobodyQualifiedAt { get; set; }

    public void SetPriority(PriorityClass priority, int rank, string because, Actor actor, DateTimeOffset at)
    {
        Record(at, actor, EventKind.PriorityConfirmed, Priority.ToString(), priority.ToString(), "T4", because);
        Priority = priority;
        QueueRank = rank;
        PriorityConfirmedAt = at;
    }

    /// <summary>Assigns or re-assigns; the first time counts for T1 and is never overwritten.</summary>
    public void Assign(Consultant consultant, Actor actor, DateTimeOffset at, bool isAutomatic = false)
    {
        Record(at, actor, isAutomatic ? EventKind.AssignedAutomatically : EventKind.Assigned, Assignee?.Name, consultant.Name, "T1");
        Assignee = consultant;
        AssigneeId = consultant.Id;
        FirstAssignedAt ??= at;
        if (State == TicketState.Registered) State = TicketState.Assigned;
    }

    /// <summary>Nobody's again: back in the queue by its first registration (policy T3). The first assignment and the work done stay.</summary>
    public void Unassign(Actor actor, DateTimeOffset at, string? because = null)
    {
        if (AssigneeId is null) return;

        Record(at, actor, EventKind.Unassigned, Assignee?.Name, because: because);
        (Assignee, AssigneeId, NobodyQualifiedAt) = (null, null, null);
        if (State == TicketState.Assigned) State = TicketState.Registered;
    }

    /// <summary>First reply, time entry or explicit start by a consultant (policy T2). Says nothing the second time.</summary>
    public void BeginWork(Actor actor, DateTimeOffset at)
    {
        if (WorkBegunAt is null)
        {
            WorkBegunAt = at;
            Record(at, actor, EventKind.WorkBegun, clause: "T2");
        }

        if (State is TicketState.Registered or TicketState.Assigned) State = TicketState.InProgress;
    }
}

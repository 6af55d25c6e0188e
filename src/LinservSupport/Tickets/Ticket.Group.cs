using LinservSupport.Charging;
using LinservSupport.History;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Priorities;

namespace LinservSupport.Tickets;

/// <summary>Tickets that are one matter, and parts of one that are two: merging and splitting. Time moves by its own rows.</summary>
public sealed partial class Ticket
{
    // Plain numbers: a foreign key on this table would rebuild it on SQLite.
    /// <summary>The ticket that this one was merged into; its time stands there.</summary>
    public int? MergedIntoId { get; private set; }

    /// <summary>The ticket that this one was split from.</summary>
    public int? SplitFromId { get; init; }

    /// <summary>The first of the tickets that were merged or split with this one, which have one minimum charge together (policy C1); null for the ticket itself.</summary>
    public int? GroupId { get; set; }

    /// <summary>The first ticket of the group that has one minimum charge together (policy C1).</summary>
    public int Root => GroupId ?? Id;

    /// <summary>
    /// Ends this ticket in another one. Nothing that was earned is lost: the earlier registration, assignment, begun work and the better class
    /// count (policy T3), the matter waited while both did, and the approved time is the larger of both, or what both have charged where that is more.
    /// Load the pending estimates and the references of both before; the time entries' rows move beside this.
    /// </summary>
    public void MergeInto(Ticket target, string? because, Actor actor, DateTimeOffset at)
    {
        MoveTo(TicketState.Closed, actor, at);
        MergedIntoId = target.Id;
        target.Waits = WaitSpans.Join(Waits, (RegisteredAt, ResolvedAt ?? at), target.Waits, target.RegisteredAt);
        if (RegisteredAt < target.RegisteredAt) (target.RegisteredAt, target.RegisteredOn, target.Targets) = (RegisteredAt, RegisteredOn, Targets with { });
        Urge(target, because, actor, at);
        if (target.Assignee is null && Assignee is { LeftAt: null } assignee) target.Assign(assignee, actor, at);
        target.FirstAssignedAt = Earlier(FirstAssignedAt, target.FirstAssignedAt);
        target.WorkBegunAt = Earlier(WorkBegunAt, target.WorkBegunAt);
        if (target.WorkBegunAt is not null && target.State is TicketState.Registered or TicketState.Assigned) target.MoveTo(TicketState.InProgress, actor, at, because);

        var charged = ChargedMinutes + target.ChargedMinutes;
        target.Approve(Math.Max(Math.Max(ApprovedMinutes, target.ApprovedMinutes), charged));
        target.SetSums(charged, WorkedMinutes + target.WorkedMinutes);
        SetSums(0, 0);
        foreach (var reference in References.Where(r => !target.References.Any(t => t.Kind == r.Kind && t.Value == r.Value)).ToList())
            target.References.Add(new OdooReference { Kind = reference.Kind, Value = reference.Value, Url = reference.Url });
        target.WriteHeading();
        Record(at, actor, EventKind.MergedAway, after: target.Number, because: because);
        target.Record(at, actor, EventKind.MergedHere, Number, because: because);
    }

    // A class that goes first only near a tax day ranks as ordinary until then, and is a class all the same. What nobody has confirmed stays for somebody to confirm.
    private void Urge(Ticket target, string? because, Actor actor, DateTimeOffset at)
    {
        if (QueueRank < target.QueueRank || (QueueRank == target.QueueRank && target.Priority == PriorityClass.Ordinary && Priority != PriorityClass.Ordinary))
            target.SetPriority(Priority, QueueRank, because ?? Sentence.Of("{0} was merged into this ticket, and brought its class along.", Number).In(target.Requester!.Language), actor, at);
        if (PriorityConfirmedAt is null && target.SuggestedPriority == PriorityClass.Ordinary && SuggestedPriority != PriorityClass.Ordinary)
            (target.SuggestedPriority, target.SuggestedBecause) = (SuggestedPriority, SuggestedBecause with { });
        if (target.Impact == Impact.Ordinary) target.Impact = Impact;
        if (target.ImpactDeadline is null || ImpactDeadline < target.ImpactDeadline) target.ImpactDeadline = ImpactDeadline ?? target.ImpactDeadline;
        // What nobody has answered here is unanswered there.
        if (CustomerWroteAt > (WeWroteAt ?? DateTimeOffset.MinValue) && (target.CustomerWroteAt ?? DateTimeOffset.MinValue) < CustomerWroteAt) target.CustomerWroteAt = CustomerWroteAt;
    }

    /// <summary>
    /// A new ticket for a part of this one, with its place in the queue (policy T3). The approved time is divided, never made more:
    /// what is charged on the entries that move goes along, and a share of the rest. Save it before its entries and messages move.
    /// </summary>
    /// <param name="subject">What the part is about.</param>
    /// <param name="key">Of the form, so that sending it twice splits once.</param>
    /// <param name="moved">Charged and worked minutes of the entries that go along.</param>
    /// <param name="share">Minutes of what is approved and not charged that go along.</param>
    /// <param name="at">When.</param>
    public Ticket SplitOff(string subject, Guid? key, (int Charged, int Worked) moved, int share, DateTimeOffset at)
    {
        var part = new Ticket
        {
            Subject = subject,
            Channel = Channel,
            CustomerId = CustomerId,
            Customer = Customer,
            RequesterId = RequesterId,
            Requester = Requester,
            RegisteredAt = RegisteredAt,
            RegisteredOn = RegisteredOn,
            SubmissionKey = key,
            SplitFromId = Id,
            GroupId = Root,
            Impact = Impact,
            ImpactDeadline = ImpactDeadline,
            Help = Help,
            Area = Area,
            CodeOwner = CodeOwner,
            ContactPreference = ContactPreference,
            ContactPhone = ContactPhone,
            ContactTimes = ContactTimes,
            ConditionsVersion = ConditionsVersion,
            ConditionsAcceptedAt = ConditionsAcceptedAt,
            Priority = Priority,
            SuggestedPriority = SuggestedPriority,
            SuggestedBecause = SuggestedBecause with { },
            PriorityConfirmedAt = PriorityConfirmedAt,
            QueueRank = QueueRank,
            AssigneeId = AssigneeId,
            Assignee = Assignee,
            FirstAssignedAt = FirstAssignedAt,
            WorkBegunAt = WorkBegunAt,
            State = StateOfWork,
            // It was a part of the whole while that waited, and waits for nobody now.
            Waits = WaitSpans.Until(Waits, at),
            Targets = Targets with { },
            ApprovedMinutes = moved.Charged + share,
            CustomerWroteAt = CustomerWroteAt,
            WeWroteAt = WeWroteAt,
        };
        part.SetSums(moved.Charged, moved.Worked);
        ApprovedMinutes -= moved.Charged + share;
        SetSums(ChargedMinutes - moved.Charged, WorkedMinutes - moved.Worked);
        (ApprovedTimeNearAt, ApprovedTimeReachedAt) = (null, null);
        part.WriteHeading();
        return part;
    }

    /// <summary>Another company's person is the requester from now on. Estimates of the old one, answered or not, are taken back: they bind nobody here. Load them before.</summary>
    public void BelongTo(Contact requester, Customer customer, Actor actor, DateTimeOffset at, string because)
    {
        foreach (var estimate in Estimates.ToList())
        {
            if (estimate.IsPending) estimate.Withdraw(null, actor, at);
            estimate.State = EstimateState.Withdrawn;
        }

        // The other company's name is not for this one to read.
        Record(at, actor, EventKind.CustomerChanged, Customer?.Name ?? Requester?.Name, customer.Name, because: because, isInternal: true);
        (RequesterId, Requester, CustomerId, Customer) = (requester.Id, requester, customer.Id, customer);
    }

    /// <summary>The requester that the ticket has come to accepts the conditions in a talk, or is told of them by mail (policy H2). What the one before accepted is theirs.</summary>
    public void TellConditions(bool hasAgreed, Actor actor, DateTimeOffset at)
    {
        (ConditionsVersion, ConditionsAcceptedAt) = (ServiceConditions.Version, hasAgreed ? at : null);
        Record(
            at,
            new(Requester!.Name, Requester.Id, actor.ConsultantId),
            hasAgreed ? EventKind.ConditionsAccepted : EventKind.ConditionsTold,
            after: ServiceConditions.Version,
            clause: "H2",
            because: hasAgreed ? Sentence.Of("Said in a talk with {0}, the work done so far included.", actor.Name).In(Requester.Language) : null);
    }

    /// <summary>Somebody wrote on a ticket that was merged into this one: it needs us here.</summary>
    public void HearOfMerged(Message message, Actor actor)
    {
        (CustomerWroteAt, LastActivityAt) = (message.WrittenAt, message.WrittenAt);
        if (State == TicketState.WaitingForCustomer) MoveTo(TicketState.InProgress, actor, message.WrittenAt);
        else if (!TicketStatePolicy.IsOpen(State)) Reopen(actor, message.WrittenAt);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}

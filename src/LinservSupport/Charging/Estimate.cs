using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Tickets;

namespace LinservSupport.Charging;

/// <summary>The policy's three estimates (H5).</summary>
public enum EstimateKind
{
    AboutTenHours,
    AboutTwentyHours,
    Specific,
}

public enum EstimateState
{
    /// <summary>Opened by the sweep at 100 %; a consultant has yet to say how much and why.</summary>
    Draft,
    Asked,
    Approved,
    Declined,
    Withdrawn,
}

/// <summary>A request to approve more time on a ticket, and its answer (policy H4, H5).</summary>
public sealed class Estimate : IVersioned
{
    public int Id { get; private set; }

    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    public EstimateKind Kind { get; set; }

    public EstimateState State { get; set; }

    /// <summary>Total chargeable minutes on the ticket that approval covers, used time included.</summary>
    public int CeilingMinutes { get; set; }

    /// <summary>Why more time is needed, as the customer reads it.</summary>
    public required string Text { get; set; }

    public int? AskedById { get; set; }

    public Consultant? AskedBy { get; set; }

    public DateTimeOffset? AskedAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public int? AnsweredByContactId { get; set; }

    public Contact? AnsweredByContact { get; set; }

    /// <summary>The name as it was when answered.</summary>
    public string? AnsweredBy { get; set; }

    public Channel? AnsweredVia { get; set; }

    public string? AnswerText { get; set; }

    /// <summary>The approval is asked for minutes that are logged above the approved time as well; what they are charged by is a consultant, one entry at a time.</summary>
    public bool CoversWaiting { get; set; }

    /// <summary>Minutes that stood above the approved time when this was asked.</summary>
    public int WaitingMinutes { get; set; }

    /// <summary>Minutes charged out of waiting under this approval: never more than <see cref="WaitingMinutes"/>, which is what the customer read.</summary>
    public int WaitingChargedMinutes { get; set; }

    public int Version { get; set; }

    /// <summary>Waiting for somebody: at most one such estimate a ticket, held by an index.</summary>
    public bool IsPending { get; set; }

    /// <summary>1, and one more each time the proposal is changed while it waits: links and answers are bound to one.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>The consultant who noted an answer that was given by telephone.</summary>
    public string? NotedBy { get; set; }

    /// <summary>When the customer last asked about it; null when we have answered. While it is set, the next word is ours.</summary>
    public DateTimeOffset? QuestionAt { get; private set; }

    public int? QuestionById { get; private set; }

    /// <summary>From here the customer's answer is awaited: asked, changed, or our answer to their question. Null in rows from before: then <see cref="AskedAt"/>.</summary>
    public DateTimeOffset? WaitsSince { get; private set; }

    /// <summary>When the requester was reminded, and when requester and approvers were.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    public DateTimeOffset? RemindedAgainAt { get; set; }

    /// <summary>The parts of a specific estimate.</summary>
    public ICollection<EstimateItem> Items { get; } = [];

    /// <summary>Only the customer's answer is missing.</summary>
    public bool IsAwaited => State == EstimateState.Asked && QuestionAt is null;

    /// <summary>The ceiling that a kind asks for unless the consultant says otherwise, in minutes; null for a specific one, which has its own.</summary>
    public static int? UsualCeiling(EstimateKind kind) => kind switch
    {
        EstimateKind.AboutTenHours => 10 * 60,
        EstimateKind.AboutTwentyHours => 20 * 60,
        _ => null,
    };

    /// <summary>The smallest kind that asks for more than what is approved.</summary>
    public static EstimateKind KindAbove(int approvedMinutes) =>
        approvedMinutes < UsualCeiling(EstimateKind.AboutTenHours) ? EstimateKind.AboutTenHours
        : approvedMinutes < UsualCeiling(EstimateKind.AboutTwentyHours) ? EstimateKind.AboutTwentyHours
        : EstimateKind.Specific;

    /// <summary>The requester answers, or an approver of the same company (policy H5).</summary>
    public static bool MayBeAnsweredBy(Ticket ticket, int contactId, int? customerId, bool isApprover) =>
        ticket.RequesterId == contactId || (isApprover && ticket.CustomerId is not null && ticket.CustomerId == customerId);

    /// <summary>Asks, or changes what was asked (policy H4, H5): the ticket waits for the answer. The history keeps both amounts, and links to what was asked before open no longer.</summary>
    public void Propose(Proposal proposal, int waitingMinutes, Consultant by, Actor actor, DateTimeOffset at)
    {
        var wasAsked = State == EstimateState.Asked;
        var before = CeilingMinutes;
        (Kind, Text, CoversWaiting, WaitingMinutes) = (proposal.Kind, proposal.Text!.Trim(), proposal.CoversWaiting && waitingMinutes > 0, waitingMinutes);
        CeilingMinutes = proposal.CeilingMinutes(Ticket!.ChargedMinutes, CoversWaiting ? waitingMinutes : 0);
        Items.Clear();
        foreach (var item in proposal.ItemsOfKind) Items.Add(new EstimateItem { Place = Items.Count + 1, Text = item.Text!.Trim(), Minutes = item.Minutes!.Value });
        (State, IsPending, AskedAt, AskedBy) = (EstimateState.Asked, true, at, by);
        (RemindedAt, RemindedAgainAt) = (null, null);
        if (wasAsked) Revision++;
        Ticket.BeginWork(actor, at);
        Ticket.Record(at, actor, wasAsked ? EventKind.EstimateChanged : EventKind.EstimateRequested, wasAsked ? $"{before}" : null, $"{CeilingMinutes}", "H5");
        Await(actor, at);
    }

    /// <summary>The customer asks about it: it stays open, and the ticket comes back to us. Their words are written on the ticket.</summary>
    public void Question(int contactId, Actor actor, DateTimeOffset at)
    {
        (QuestionAt, QuestionById) = (at, contactId);
        Ticket!.Record(at, actor, EventKind.EstimateQuestioned, after: $"{CeilingMinutes}", clause: "H5");
        StopWaiting(actor, at);
    }

    /// <summary>We have answered the customer's question, or written anything else while it is open: the ticket waits for their decision again.</summary>
    public void Await(Actor actor, DateTimeOffset at)
    {
        (QuestionAt, QuestionById, WaitsSince) = (null, null, at);
        Ticket!.MoveTo(TicketState.WaitingForApproval, actor, at);
    }

    /// <summary>Takes the answer: an approval raises the ticket's approved time to the ceiling; work can go on or stops, so the ticket waits no more.</summary>
    public void Answer(EstimateAnswer answer, Actor actor, DateTimeOffset at)
    {
        State = answer.IsApproved ? EstimateState.Approved : EstimateState.Declined;
        (IsPending, QuestionAt, QuestionById) = (false, null, null);
        (AnsweredAt, AnsweredByContactId, AnsweredBy, AnsweredVia, AnswerText) = (at, answer.ContactId, answer.Name, answer.Via, answer.Text);
        if (actor.ConsultantId is not null) NotedBy = actor.Name;
        if (answer.IsApproved) Ticket!.Approve(CeilingMinutes);
        Ticket!.Record(
            at,
            new(answer.Name, answer.ContactId, actor.ConsultantId),
            answer.IsApproved ? EventKind.EstimateApproved : EventKind.EstimateDeclined,
            before: answer.Via.ToString(),
            after: $"{CeilingMinutes}",
            clause: "H5",
            because: answer.Text);
        StopWaiting(actor, at);
    }

    /// <summary>Takes the question back; what was approved before stands.</summary>
    public void Withdraw(string? because, Actor actor, DateTimeOffset at)
    {
        var wasAsked = State == EstimateState.Asked;
        State = EstimateState.Withdrawn;
        (IsPending, QuestionAt, QuestionById) = (false, null, null);
        // A draft was never shown to the customer, so its end is not either.
        Ticket!.Record(at, actor, EventKind.EstimateWithdrawn, $"{CeilingMinutes}", clause: "H5", because: because, isInternal: !wasAsked);
        if (wasAsked) StopWaiting(actor, at);
    }

    private void StopWaiting(Actor actor, DateTimeOffset at)
    {
        if (Ticket!.State == TicketState.WaitingForApproval) Ticket.MoveTo(TicketState.InProgress, actor, at);
    }
}

/// <summary>What somebody answered to an estimate, and how it reached us.</summary>
public sealed record EstimateAnswer(bool IsApproved, int ContactId, string Name, Channel Via, string? Text);

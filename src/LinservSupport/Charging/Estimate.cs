using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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

    public int Version { get; set; }

    /// <summary>Waiting for somebody: at most one such estimate a ticket, held by an index.</summary>
    public bool IsPending { get; set; }

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

    /// <summary>Takes the answer: an approval raises the ticket's approved time to the ceiling; work can go on or stops, so the ticket waits no more.</summary>
    public void Answer(EstimateAnswer answer, Actor actor, DateTimeOffset at)
    {
        State = answer.IsApproved ? EstimateState.Approved : EstimateState.Declined;
        IsPending = false;
        (AnsweredAt, AnsweredByContactId, AnsweredBy, AnsweredVia, AnswerText) = (at, answer.ContactId, answer.Name, answer.Via, answer.Text);
        if (answer.IsApproved) Ticket!.Approve(CeilingMinutes);
        Ticket!.Record(
            at,
            new(answer.Name, answer.ContactId, actor.ConsultantId),
            answer.IsApproved ? EventKind.EstimateApproved : EventKind.EstimateDeclined,
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
        IsPending = false;
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

public sealed class EstimateMapping : IEntityTypeConfiguration<Estimate>
{
    public void Configure(EntityTypeBuilder<Estimate> builder)
    {
        builder.Property(e => e.Text).HasMaxLength(4000);
        builder.Property(e => e.AnsweredBy).HasMaxLength(200);
        builder.Property(e => e.AnswerText).HasMaxLength(2000);
        builder.HasIndex(e => e.TicketId, "ix_estimates_one_pending").IsUnique().HasFilter("is_pending");
        builder.HasIndex(e => new { e.TicketId, e.State });
        builder.HasOne(e => e.Ticket).WithMany(t => t.Estimates).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.AskedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.AnsweredByContact).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}

using LinservSupport.Data;
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

    public int Version { get; set; }

    /// <summary>Waiting for somebody: at most one such estimate a ticket, held by an index.</summary>
    public bool IsPending { get; set; }
}

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

using LinservSupport.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Tickets;

/// <summary>A colleague of the requester who takes part in a ticket: sees it, and writes on it, as the requester does.</summary>
public sealed class Participant
{
    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    public int ContactId { get; init; }

    public Contact? Contact { get; init; }

    public DateTimeOffset JoinedAt { get; init; }
}

public sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> builder)
    {
        builder.HasKey(p => new { p.TicketId, p.ContactId });
        builder.HasIndex(p => p.ContactId);
        builder.HasOne(p => p.Ticket).WithMany(t => t.Participants).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(p => p.Contact).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}

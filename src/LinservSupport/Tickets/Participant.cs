using LinservSupport.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Tickets;

/// <summary>
/// A colleague of the requester who follows a ticket: sees it, writes on it as the requester does, and gets by mail what is written on it.
/// Who left stays as a row, so that no mail lets them in again against somebody's will.
/// </summary>
public sealed class Participant
{
    /// <summary>Followers of one ticket at once.</summary>
    public const int MostPerTicket = 40;

    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    public int ContactId { get; init; }

    public Contact? Contact { get; init; }

    public DateTimeOffset JoinedAt { get; set; }

    /// <summary>Since when they follow it no longer; null while they do.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Somebody else took them off it: writing in the conversation does not let them in again.</summary>
    public bool IsRemoved { get; set; }
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

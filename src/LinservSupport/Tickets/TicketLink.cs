using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Tickets;

/// <summary>A ticket whose first mail named another one without belonging to it: its sender had no part in that one, or it was closed long ago.</summary>
public sealed class TicketLink
{
    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    /// <summary>The ticket that was named.</summary>
    public int NamedId { get; init; }

    public Ticket? Named { get; init; }

    public DateTimeOffset LinkedAt { get; init; }
}

public sealed class TicketLinkMapping : IEntityTypeConfiguration<TicketLink>
{
    public void Configure(EntityTypeBuilder<TicketLink> builder)
    {
        builder.HasKey(l => new { l.TicketId, l.NamedId });
        builder.HasIndex(l => l.NamedId);
        builder.HasOne(l => l.Ticket).WithMany().HasForeignKey(l => l.TicketId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(l => l.Named).WithMany().HasForeignKey(l => l.NamedId).OnDelete(DeleteBehavior.Cascade);
    }
}

using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Odoo;

/// <summary>How far a bug of ours has come (policy B2).</summary>
public enum BugState
{
    Found,
    Fixed,
    Released,
}

/// <summary>A bug in one of our own addons: found, fixed, and released with a patch, for every ticket that waits for it (policy B2, F6).</summary>
public sealed class Bug : IVersioned
{
    public const int MaxAddon = 100;
    public const int MaxTitle = 200;
    public const int MaxDescription = 10_000;

    public int Id { get; private set; }

    /// <summary>The addon's technical name, such as l10n_se_sie.</summary>
    public required string Addon { get; set; }

    /// <summary>What is wrong, as customers read it.</summary>
    public required string TitleEnglish { get; set; }

    public required string TitleSwedish { get; set; }

    /// <summary>How to show it, and what we know: for us only.</summary>
    public required string Description { get; set; }

    public BugState State { get; private set; }

    public DateTimeOffset FoundAt { get; init; }

    public required string FoundBy { get; init; }

    public DateTimeOffset? FixedAt { get; private set; }

    public string? FixedBy { get; private set; }

    /// <summary>The patch that it comes, or came, with.</summary>
    public int? PatchReleaseId { get; set; }

    public PatchRelease? PatchRelease { get; set; }

    public ICollection<WaitingTicket> Waiting { get; } = [];

    public int Version { get; set; }

    public Sentence Title => new(TitleEnglish, TitleSwedish);

    /// <summary>Says that it is corrected, or that it is not after all; what is released stays released.</summary>
    public void SetFixed(bool isFixed, string by, DateTimeOffset at)
    {
        if (State == BugState.Released || isFixed == (State == BugState.Fixed)) return;

        (State, FixedAt, FixedBy) = isFixed ? (BugState.Fixed, at, by) : (BugState.Found, (DateTimeOffset?)null, (string?)null);
    }

    public void Release() => State = BugState.Released;
}

/// <summary>A ticket that waits for a bug of ours to be corrected; a ticket waits for one at a time.</summary>
public sealed class WaitingTicket
{
    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    public int BugId { get; set; }

    public Bug? Bug { get; set; }

    public DateTimeOffset LinkedAt { get; set; }

    /// <summary>When the requester was told that the patch is out; once.</summary>
    public DateTimeOffset? ToldAt { get; set; }
}

public sealed class BugMapping : IEntityTypeConfiguration<Bug>
{
    public void Configure(EntityTypeBuilder<Bug> builder)
    {
        builder.Property(b => b.Addon).HasMaxLength(Bug.MaxAddon);
        builder.Property(b => b.TitleEnglish).HasMaxLength(Bug.MaxTitle);
        builder.Property(b => b.TitleSwedish).HasMaxLength(Bug.MaxTitle);
        builder.Property(b => b.Description).HasMaxLength(Bug.MaxDescription);
        builder.Property(b => b.FoundBy).HasMaxLength(200);
        builder.Property(b => b.FixedBy).HasMaxLength(200);
        builder.Ignore(b => b.Title);
        builder.HasIndex(b => new { b.State, b.Id });
        builder.HasOne(b => b.PatchRelease).WithMany(p => p.Bugs).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class WaitingTicketMapping : IEntityTypeConfiguration<WaitingTicket>
{
    public void Configure(EntityTypeBuilder<WaitingTicket> builder)
    {
        builder.HasKey(w => w.TicketId);
        builder.Property(w => w.TicketId).ValueGeneratedNever();
        builder.HasIndex(w => new { w.BugId, w.ToldAt });
        builder.HasOne(w => w.Ticket).WithMany().HasForeignKey(w => w.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(w => w.Bug).WithMany(b => b.Waiting).OnDelete(DeleteBehavior.Restrict);
    }
}

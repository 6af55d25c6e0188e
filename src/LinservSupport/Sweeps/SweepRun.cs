using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Sweeps;

/// <summary>When a sweep last ran: its health. Readiness turns red when one is late.</summary>
public sealed class SweepRun
{
    public required string Sweep { get; init; }

    /// <summary>How long it may be silent before it counts as not running, in seconds.</summary>
    public int LateAfterSeconds { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it last finished without a failure.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    public int ChangedRows { get; set; }

    /// <summary>The type name of the last failure; never its text, which may hold an address.</summary>
    public string? Failure { get; set; }

    /// <summary>Has not finished for longer than it may, or never did and failed.</summary>
    public bool IsLate(DateTimeOffset now) =>
        now - (FinishedAt ?? StartedAt) > TimeSpan.FromSeconds(LateAfterSeconds) || (FinishedAt is null && Failure is not null);
}

public sealed class SweepRunMapping : IEntityTypeConfiguration<SweepRun>
{
    public void Configure(EntityTypeBuilder<SweepRun> builder)
    {
        builder.HasKey(r => r.Sweep);
        builder.Property(r => r.Sweep).HasMaxLength(100);
        builder.Property(r => r.Failure).HasMaxLength(200);
    }
}

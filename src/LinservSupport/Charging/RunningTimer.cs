using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Charging;

/// <summary>Time that a consultant is measuring on a ticket; one runs at a time, the others stand still. It ends when its work is logged or thrown away.</summary>
public sealed class RunningTimer : IVersioned
{
    public int Id { get; private set; }

    public int ConsultantId { get; init; }

    public Consultant? Consultant { get; init; }

    public int TicketId { get; set; }

    public Ticket? Ticket { get; init; }

    /// <summary>When it was first started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Runs since then; null while it is paused.</summary>
    public DateTimeOffset? RunningSince { get; set; }

    /// <summary>Seconds measured before the last pause.</summary>
    public int SecondsBefore { get; set; }

    /// <summary>It stood still in between, so that start and minutes do not say when the work ended.</summary>
    public bool WasPaused { get; set; }

    public int Version { get; set; }

    public int Seconds(DateTimeOffset now) => SecondsBefore + (RunningSince is { } since && now > since ? (int)(now - since).TotalSeconds : 0);

    /// <summary>Whole minutes to log: begun ones count, one at least.</summary>
    public int Minutes(DateTimeOffset now) => Math.Max(1, (Seconds(now) + 59) / 60);

    public void Start(DateTimeOffset now)
    {
        if (RunningSince is not null) return;

        WasPaused = SecondsBefore > 0;
        RunningSince = now;
    }

    /// <summary>Takes over what another timer of the same person has measured.</summary>
    public void Add(int seconds) => (SecondsBefore, WasPaused) = (SecondsBefore + seconds, true);

    public void Pause(DateTimeOffset now) => (SecondsBefore, RunningSince) = (Seconds(now), null);
}

public sealed class RunningTimerMapping : IEntityTypeConfiguration<RunningTimer>
{
    public void Configure(EntityTypeBuilder<RunningTimer> builder)
    {
        builder.HasIndex(t => new { t.ConsultantId, t.TicketId }).IsUnique();
        builder.HasIndex(t => t.ConsultantId, "ix_running_timers_one_running").IsUnique().HasFilter("running_since IS NOT NULL");
        builder.HasOne(t => t.Consultant).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.Ticket).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.ServiceLevels.Days;

/// <summary>
/// What became of the tickets registered on one day in Stockholm, and what was worked on that day: everything that the service levels
/// need of a day, so that a year is 365 rows however many tickets. Written by <see cref="CountDays"/> only; never the truth, always computable.
/// </summary>
public sealed class DayCount
{
    public DateOnly Day { get; init; }

    /// <summary>Tickets registered; enquiries and tickets merged into another are not counted, here and below.</summary>
    public int Registered { get; set; }

    public int AssignKept { get; set; }

    public int AssignDue { get; set; }

    public int BeginKept { get; set; }

    public int BeginDue { get; set; }

    public int SixKept { get; set; }

    public int SixDue { get; set; }

    public int TenKept { get; set; }

    public int TenDue { get; set; }

    /// <summary>The next instant at which a ticket's time to keep a promise is over, so that the eight figures above change by themselves; null where all is over.</summary>
    public DateTimeOffset? NextChangeAt { get; set; }

    /// <summary>Working minutes to the beginning of work, as <see cref="Tally"/> writes them.</summary>
    public byte[] MinutesToBegin { get; set; } = [];

    /// <summary>Working minutes to the solution.</summary>
    public byte[] MinutesToSolve { get; set; } = [];

    /// <summary>On which working day they were solved.</summary>
    public byte[] SolvedOnDay { get; set; } = [];

    /// <summary>How many days of the almanac later they were solved: with <see cref="Registered"/> it tells how many were open on any day since.</summary>
    public byte[] SolvedAfterDays { get; set; } = [];

    /// <summary>The day on which the last of them was solved; null while one is open.</summary>
    public DateOnly? AllSolvedOn { get; set; }

    /// <summary>Of those solved after more than 10 working days, how many waited for somebody else, and for how many working minutes in all.</summary>
    public int LateWaited { get; set; }

    public int LateWaitedMinutes { get; set; }

    /// <summary>Working days to solution by area, kind of help and priority, as <see cref="GroupTallies"/> writes them.</summary>
    public string Groups { get; set; } = "";

    /// <summary>Minutes worked on this day by clause, as <see cref="ClauseSums"/> writes them.</summary>
    public string Clauses { get; set; } = "";

    public Measures Measures => new(Registered, new(AssignKept, AssignDue), new(BeginKept, BeginDue), new(SixKept, SixDue), new(TenKept, TenDue));

    public void Set(Measures measures) => (Registered, AssignKept, AssignDue, BeginKept, BeginDue, SixKept, SixDue, TenKept, TenDue) =
        (measures.Registered, measures.Assigned.Kept, measures.Assigned.Of, measures.Begun.Kept, measures.Begun.Of, measures.SolvedInSix.Kept, measures.SolvedInSix.Of, measures.SolvedInTen.Kept, measures.SolvedInTen.Of);
}

/// <summary>A day whose <see cref="DayCount"/> no longer says what the tickets say: written in the transaction of the change, taken away by the sweep that counted anew.</summary>
public sealed class DayMark
{
    public long Id { get; private set; }

    public DateOnly Day { get; init; }
}

public sealed class DayCountMapping : IEntityTypeConfiguration<DayCount>
{
    public void Configure(EntityTypeBuilder<DayCount> builder)
    {
        builder.HasKey(d => d.Day);
        builder.Ignore(d => d.Measures);
        builder.HasIndex(d => d.NextChangeAt).HasFilter("next_change_at IS NOT NULL");
        builder.HasIndex(d => d.AllSolvedOn);
    }
}

public sealed class DayMarkMapping : IEntityTypeConfiguration<DayMark>
{
    public void Configure(EntityTypeBuilder<DayMark> builder) => builder.ToTable("day_marks");
}

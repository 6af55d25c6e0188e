using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.ServiceLevels;

/// <summary>
/// When we work on one weekday, in Stockholm, from a day on. The rows of one day make a whole week, which holds until the next begins;
/// a weekday without a row in it is not worked.
/// </summary>
public sealed class WorkingHours
{
    /// <summary>Where the hours have always been so.</summary>
    public static readonly DateOnly FromTheBeginning = new(2000, 1, 1);

    public DateOnly ValidFrom { get; init; } = FromTheBeginning;

    public DayOfWeek Day { get; init; }

    public TimeOnly Opens { get; set; }

    public TimeOnly Closes { get; set; }

    public TimeOnly? BreakFrom { get; set; }

    public TimeOnly? BreakTo { get; set; }
}

/// <summary>An extra day on which we are closed, or close early, beside the public and bank holidays.</summary>
public sealed class ClosingDay
{
    public DateOnly Date { get; init; }

    public required string NameEnglish { get; set; }

    public required string NameSwedish { get; set; }

    /// <summary>Null where the whole day is closed; else when work ends that day, in Stockholm.</summary>
    public TimeOnly? ClosesAt { get; set; }
}

public sealed class WorkingHoursMapping : IEntityTypeConfiguration<WorkingHours>
{
    public void Configure(EntityTypeBuilder<WorkingHours> builder) => builder.HasKey(h => new { h.ValidFrom, h.Day });
}

public sealed class ClosingDayMapping : IEntityTypeConfiguration<ClosingDay>
{
    public void Configure(EntityTypeBuilder<ClosingDay> builder)
    {
        builder.HasKey(d => d.Date);
        builder.Property(d => d.NameEnglish).HasMaxLength(100);
        builder.Property(d => d.NameSwedish).HasMaxLength(100);
    }
}

using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.ServiceLevels.Similar;

/// <summary>How long tickets of a kind took to be solved, in working days: statistics, never a promise (policy T8). Counted anew each night.</summary>
public sealed class UsualTime
{
    public int Id { get; private set; }

    /// <summary>Null for all areas, kinds of help, priorities.</summary>
    public Area? Area { get; init; }

    public KindOfHelp? Help { get; init; }

    public PriorityClass? Priority { get; init; }

    /// <summary>Solved tickets that it is said of.</summary>
    public int Count { get; init; }

    /// <summary>Half of them were solved within so many working days.</summary>
    public int MedianDays { get; init; }

    /// <summary>Eight in ten of them were.</summary>
    public int EightInTenDays { get; init; }
}

public sealed class UsualTimeMapping : IEntityTypeConfiguration<UsualTime>
{
    public void Configure(EntityTypeBuilder<UsualTime> builder) => builder.HasIndex(u => new { u.Area, u.Help, u.Priority });
}

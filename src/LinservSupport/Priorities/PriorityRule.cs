using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Priorities;

/// <summary>The causes that go first (policy T4), and the ordinary ones.</summary>
public enum PriorityClass
{
    Ordinary,
    ProductionAvailability,
    MonthEnd,
    Invoicing,
}

/// <summary>What suggests a priority class and how it ranks, for the days on which it is in force.</summary>
public sealed class PriorityRule : IVersioned
{
    public int Id { get; private set; }

    public PriorityClass Class { get; init; }

    public required string NameEnglish { get; set; }

    public required string NameSwedish { get; set; }

    /// <summary>The impact that a customer states and that suggests this class.</summary>
    public Impact Impact { get; set; }

    /// <summary>Words in either language, one a line, that suggest this class where they stand in the text.</summary>
    public required string Words { get; set; }

    /// <summary>Lower goes first; the three classes rank alike (0) unless a manager says otherwise.</summary>
    public int Rank { get; set; }

    /// <summary>The class goes first only from so many working days before a <see cref="TaxDays">tax day</see>; null where it always does.</summary>
    public int? DaysBeforeTaxDay { get; set; }

    public DateOnly ValidFrom { get; set; }

    /// <summary>The last day in force; null while there is no end.</summary>
    public DateOnly? ValidTo { get; set; }

    public int Version { get; set; }

    public string Name(Language language) => language == Language.Swedish ? NameSwedish : NameEnglish;

    /// <summary>The day from which the class goes first, seen from a day: that day or earlier where it does so now.</summary>
    public DateOnly GoesFirstFrom(DateOnly day) => DaysBeforeTaxDay is { } days ? TaxDays.NearFrom(TaxDays.Next(day), days) : day;

    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

public sealed class PriorityRuleMapping : IEntityTypeConfiguration<PriorityRule>
{
    public void Configure(EntityTypeBuilder<PriorityRule> builder)
    {
        builder.Property(r => r.NameEnglish).HasMaxLength(100);
        builder.Property(r => r.NameSwedish).HasMaxLength(100);
        builder.Property(r => r.Words).HasMaxLength(4000);
        builder.HasIndex(r => new { r.Class, r.ValidFrom });
    }
}

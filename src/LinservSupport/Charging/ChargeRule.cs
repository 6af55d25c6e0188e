using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Charging;

/// <summary>One line of the published policy on charges, for the days on which it stands. New years add rows; old decisions keep theirs.</summary>
public sealed class ChargeRule : IVersioned
{
    public int Id { get; private set; }

    public KindOfWork Kind { get; init; }

    /// <summary>The clause: C1 to C4, F1 to F6.</summary>
    public required string Clause { get; init; }

    public bool IsCharged { get; init; }

    /// <summary>True for F5: counts only where an agreement that covers the kind of work is valid on the day worked.</summary>
    public bool NeedsAgreement { get; init; }

    /// <summary>The rule in a sentence that a customer understands.</summary>
    public required Sentence Reason { get; set; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>The last day in force; null while there is no end.</summary>
    public DateOnly? ValidTo { get; set; }

    public int Version { get; set; }

    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

public sealed class ChargeRuleMapping : IEntityTypeConfiguration<ChargeRule>
{
    public void Configure(EntityTypeBuilder<ChargeRule> builder)
    {
        builder.Property(r => r.Clause).HasMaxLength(4);
        builder.ComplexProperty(r => r.Reason);
        builder.HasIndex(r => new { r.Kind, r.ValidFrom });
    }
}

using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Charging;

/// <summary>What an hour costs, for one customer or (no customer) for everyone without a list of their own, while it is valid (policy C1).</summary>
public sealed class PriceList : IVersioned
{
    public int Id { get; private set; }

    public required string Name { get; set; }

    public int? CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public DateOnly ValidFrom { get; set; }

    /// <summary>The last day; null while there is no end.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>SEK an hour, VAT not included.</summary>
    public decimal HourlyAmount { get; set; }

    /// <summary>Minimum charge per ticket, in minutes (policy C1: 30).</summary>
    public int MinimumMinutes { get; set; } = 30;

    /// <summary>Charged minutes are rounded up to a multiple of this; 1 is as worked (policy H3).</summary>
    public int IncrementMinutes { get; set; } = 1;

    public ICollection<PriceListRate> Rates { get; } = [];

    public int Version { get; set; }

    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <summary>The list that counts for a customer on a day: their own, else the general one; the latest begun of several. Null where none is in force.</summary>
    public static PriceList? Choose(IEnumerable<PriceList> lists, int? customerId, DateOnly day) => lists
        .Where(p => p.IsInForce(day) && (p.CustomerId is null || p.CustomerId == customerId))
        .OrderBy(p => p.CustomerId is null)
        .ThenByDescending(p => p.ValidFrom)
        .ThenByDescending(p => p.Id)
        .FirstOrDefault();

    /// <summary>SEK an hour for a kind of work.</summary>
    public decimal RateFor(KindOfWork kind) => Rates.FirstOrDefault(r => r.Kind == kind)?.HourlyAmount ?? HourlyAmount;
}

/// <summary>A kind of work with a rate of its own.</summary>
public sealed class PriceListRate
{
    public int PriceListId { get; set; }

    public KindOfWork Kind { get; set; }

    public decimal HourlyAmount { get; set; }
}

public sealed class PriceListMapping : IEntityTypeConfiguration<PriceList>
{
    public void Configure(EntityTypeBuilder<PriceList> builder)
    {
        builder.Property(p => p.Name).HasMaxLength(100);
        builder.HasIndex(p => new { p.CustomerId, p.ValidFrom });
        builder.HasOne(p => p.Customer).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Rates).WithOne().HasForeignKey(r => r.PriceListId);
    }
}

public sealed class PriceListRateMapping : IEntityTypeConfiguration<PriceListRate>
{
    public void Configure(EntityTypeBuilder<PriceListRate> builder) => builder.HasKey(r => new { r.PriceListId, r.Kind });
}

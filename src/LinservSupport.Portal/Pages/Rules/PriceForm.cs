using LinservSupport.Charging;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>The fields of a price list, general or a customer's own; a rate for each kind of work that has its own.</summary>
public sealed class PriceForm
{
    public string? Name { get; set; }

    public DateOnly? ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    public decimal? HourlyAmount { get; set; }

    public int? MinimumMinutes { get; set; }

    public int? IncrementMinutes { get; set; }

    public Dictionary<KindOfWork, decimal?> Rates { get; set; } = [];

    /// <summary>Starts from a list that stands, from a day on.</summary>
    public static PriceForm From(PriceList? list, DateOnly from) => new()
    {
        Name = list?.Name,
        ValidFrom = from,
        HourlyAmount = list?.HourlyAmount,
        MinimumMinutes = list?.MinimumMinutes ?? 30,
        IncrementMinutes = list?.IncrementMinutes ?? 1,
        Rates = list?.Rates.ToDictionary(r => r.Kind, r => (decimal?)r.HourlyAmount) ?? [],
    };

    public Prices For(int? customerId) => new()
    {
        CustomerId = customerId,
        Name = Name,
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
        HourlyAmount = HourlyAmount,
        MinimumMinutes = MinimumMinutes,
        IncrementMinutes = IncrementMinutes,
        Rates = Rates.Where(r => r.Value is not null).ToDictionary(r => r.Key, r => r.Value!.Value),
    };
}

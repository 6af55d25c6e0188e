using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Odoo;

namespace LinservSupport.Tests.Charging;

/// <summary>Facts of the policy's examples: a customer without agreements, SEK 1,390 an hour, 4 hours approved, Tuesday 12 May 2026.</summary>
internal static class Policy
{
    public static readonly DateOnly Day = new(2026, 5, 12);

    public static readonly PriceList Standard = new() { Name = "Standard", ValidFrom = PolicyRows.Beginning, HourlyAmount = 1390m };

    private static readonly List<ChargeRule> Rules = [.. PolicyRows.ChargeRules()];

    public static ChargeFacts Work(KindOfWork kind, int minutes = 60, int charged = 0, int approved = 240, DateOnly? on = null, Agreement? agreement = null, PriceList? prices = null, int packLeft = 0, CodeOwner owner = CodeOwner.NotDecided) => new()
    {
        Kind = kind,
        CodeOwner = owner,
        WorkedOn = on ?? Day,
        WorkedMinutes = minutes,
        ApprovedMinutes = approved,
        ChargedMinutes = charged,
        Terms = new(1, Rules, agreement is null ? [] : [agreement], [prices ?? Standard], new Dictionary<int, int> { [0] = packLeft }),
    };

    public static Agreement Agreed(AgreementModel model, DateOnly? from = null, DateOnly? to = null) => new()
    {
        CustomerId = 1,
        Model = model,
        ValidFrom = from ?? new(2025, 1, 1),
        ValidTo = to,
        PackMinutes = model == AgreementModel.PrepaidPack ? 50 * 60 : null,
        Covers = Agreement.UsuallyCovered(model),
    };
}

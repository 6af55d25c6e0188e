using LinservSupport.Charging;
using LinservSupport.People;

namespace LinservSupport.Data.Demo;

/// <summary>Who of the demo customers has agreed what: every kind of agreement, one that has expired, and some own price lists.</summary>
public static class DemoAgreements
{
    public static IEnumerable<Agreement> Agreements(IReadOnlyList<Customer> customers, DateOnly today)
    {
        var begin = today.AddDays(-420);
        var half = today.AddDays(-170);
        return
        [
            Pack(customers[0], 50, begin, today.AddDays(-171)),
            Pack(customers[0], 50, half),
            One(customers[1], AgreementModel.OnDemand, begin),
            One(customers[2], AgreementModel.FirstLine, begin, today.AddDays(19)),
            One(customers[3], AgreementModel.Maintenance, begin),
            One(customers[4], AgreementModel.OnDemand, begin),
            One(customers[5], AgreementModel.FirstLine, begin),
            One(customers[6], AgreementModel.Maintenance, begin, today.AddDays(300)),
            // Expired: what was included then is charged now.
            One(customers[7], AgreementModel.Maintenance, begin, today.AddDays(-75)),
            One(customers[7], AgreementModel.OnDemand, today.AddDays(-74)),
            One(customers[8], AgreementModel.OnDemand, begin),
            // Near its end.
            Pack(customers[9], 25, begin, today.AddDays(-269)),
            Pack(customers[9], 50, today.AddDays(-268)),
            One(customers[10], AgreementModel.MaintenanceAndSupport, begin),
            // What is left of it lapses soon.
            Pack(customers[11], 100, today.AddDays(-380), today.AddDays(24)),
        ];
    }

    public static IEnumerable<PriceList> PriceLists(IReadOnlyList<Customer> customers, DateOnly today)
    {
        var begin = today.AddDays(-420);
        return
        [
            new() { Name = "Norrvik", Customer = customers[0], ValidFrom = begin, HourlyAmount = 1290m },
            new() { Name = "Nordanvind", Customer = customers[10], ValidFrom = begin, HourlyAmount = 1320m, Rates = { Rate(KindOfWork.Configuration, 1250m), Rate(KindOfWork.ArchitectureChange, 1490m) } },
            // Charges every started quarter.
            new() { Name = "Polstjärnan", Customer = customers[11], ValidFrom = begin, HourlyAmount = 1190m, IncrementMinutes = 15 },
        ];

        static PriceListRate Rate(KindOfWork kind, decimal amount) => new() { Kind = kind, HourlyAmount = amount };
    }

    private static Agreement One(Customer customer, AgreementModel model, DateOnly from, DateOnly? to = null) =>
        new() { Customer = customer, Model = model, ValidFrom = from, ValidTo = to, Covers = Agreement.UsuallyCovered(model) };

    private static Agreement Pack(Customer customer, int hours, DateOnly from, DateOnly? to = null) =>
        new() { Customer = customer, Model = AgreementModel.PrepaidPack, ValidFrom = from, ValidTo = to, PackMinutes = hours * 60 };
}

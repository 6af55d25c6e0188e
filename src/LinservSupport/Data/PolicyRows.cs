using System.Security.Cryptography;
using LinservSupport.Charging;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Charging.KindOfWork;

namespace LinservSupport.Data;

/// <summary>What an empty database starts with: the published policy's rules, the working hours, the roles and the signing key. No people.</summary>
public static class PolicyRows
{
    /// <summary>The policy's first day in these rows; older work is judged by the same rules.</summary>
    public static readonly DateOnly Beginning = new(2020, 1, 1);

    /// <summary>From this day general user support is included in the covering agreements (policy F5: new for 2026).</summary>
    public static readonly DateOnly UserSupportIncludedFrom = new(2026, 1, 1);

    /// <summary>Adds what is missing; run on every start, under the migration lock.</summary>
    public static async Task AddMissingAsync(SupportDb db, CancellationToken ct)
    {
        if (!await db.ChargeRules.AnyAsync(ct)) db.ChargeRules.AddRange(ChargeRules());
        if (!await db.PriorityRules.AnyAsync(ct)) db.PriorityRules.AddRange(PriorityRules());
        if (!await db.WorkingHours.AnyAsync(ct)) db.WorkingHours.AddRange(WorkingHours());
        if (!await db.PriceLists.AnyAsync(ct)) db.PriceLists.Add(new PriceList { Name = "Standard", ValidFrom = Beginning, HourlyAmount = 1390m });
        foreach (var secret in new[] { Secret.MessageId, Secret.Mailbox, Secret.EstimateLink })
        {
            if (!await db.Secrets.AnyAsync(s => s.Name == secret, ct)) db.Secrets.Add(new Secret { Name = secret, Value = RandomNumberGenerator.GetBytes(32) });
        }

        foreach (var role in new[] { Roles.Customer, Roles.Consultant, Roles.Manager })
        {
            if (!await db.Roles.AnyAsync(r => r.Name == role, ct))
                db.Roles.Add(new IdentityRole<int>(role) { NormalizedName = role.ToUpperInvariant(), ConcurrencyStamp = role });
        }

        await db.SaveChangesAsync(ct);
    }

    public static IEnumerable<ChargeRule> ChargeRules() =>
    [
        Charged(UserSupport, "C1", "Support is charged by your price list, at least 30 minutes a ticket.", "Support debiteras enligt er prislista, minst 30 minuter per ärende."),
        Free(UserSupport, "F5", "General user support is included in your agreement.", "Allmän användarsupport ingår i ert avtal.", needsAgreement: true, from: UserSupportIncludedFrom),
        Charged(Troubleshooting, "C1", "Support is charged by your price list, at least 30 minutes a ticket.", "Support debiteras enligt er prislista, minst 30 minuter per ärende."),
        Charged(Configuration, "C2", "Changes to your Odoo set-up and configuration are charged.", "Ändringar i er Odoo-uppsättning och konfiguration debiteras."),
        Charged(BugFixInstallation, "C3", "Applying and installing bug fixes is charged.", "Att applicera och installera buggrättningar debiteras."),
        Charged(BugRegistration, "C4", "Help to register a bug with Odoo or an app's author is charged.", "Hjälp att anmäla en bugg till Odoo eller en apps utvecklare debiteras."),
        Free(ServerInfrastructure, "F1", "Questions about your server infrastructure (Cloudworkz) cost nothing.", "Frågor om er serverdrift (Cloudworkz) är utan kostnad."),
        Free(ServiceDelivery, "F2", "Questions about our delivery of service cost nothing.", "Frågor om vår leverans är utan kostnad."),
        Free(OdooLicences, "F3", "Questions and support on your Odoo licences cost nothing.", "Frågor och support kring era Odoo-licenser är utan kostnad."),
        Free(ServerResources, "F4", "Providing more server resources costs nothing.", "Att tillhandahålla mer serverresurser är utan kostnad."),
        Charged(ArchitectureChange, "F4", "Deployment and architecture changes are charged; providing more server resources is not.", "Ändrad driftsättning och arkitektur debiteras; mer serverresurser gör det inte."),
        Free(LinservBugFix, "F6", "We correct bugs in our own localisation at no charge.", "Vi rättar buggar i vår egen lokalisering utan kostnad."),
    ];

    public static IEnumerable<PriorityRule> PriorityRules() =>
    [
        new()
        {
            Class = PriorityClass.ProductionAvailability, NameEnglish = "availability of a production instance", NameSwedish = "tillgängligheten för en produktionsinstans",
            Impact = Impact.ProductionDown, ValidFrom = Beginning,
            Words = "production down\nproduction is down\n502 bad gateway\n503 service unavailable\nnobody can sign in\nnobody can log in\nproduktionen ligger nere\nproduktion nere\nodoo ligger nere\ningen kan logga in\nkommer inte åt systemet",
        },
        new()
        {
            Class = PriorityClass.MonthEnd, NameEnglish = "month-end closing for tax payment and reporting", NameSwedish = "månadsbokslut för skattebetalning och rapportering",
            Impact = Impact.MonthEndBlocked, ValidFrom = Beginning, DaysBeforeTaxDay = 5,
            Words = "vat return\nvat report\ntax return\nemployer declaration\nmonth-end closing\nmomsdeklaration\nmomsrapport\nmomsrapporten\nskattedeklaration\narbetsgivardeklaration\nmånadsbokslut\nAGI-fil",
        },
        new()
        {
            Class = PriorityClass.Invoicing, NameEnglish = "your ability to invoice", NameSwedish = "er möjlighet att fakturera",
            Impact = Impact.CannotInvoice, ValidFrom = Beginning,
            Words = "cannot invoice\ncan not invoice\nunable to invoice\ncannot confirm invoice\ncannot validate invoice\ncannot send invoices\nkan inte fakturera\ngår inte att fakturera\nfakturan går inte att bekräfta\nkan inte skicka fakturor",
        },
    ];

    public static IEnumerable<WorkingHours> WorkingHours() =>
        new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
            .Select(day => new WorkingHours { Day = day, Opens = new TimeOnly(8, 0), Closes = new TimeOnly(17, 0) });

    private static ChargeRule Charged(KindOfWork kind, string clause, string english, string swedish) =>
        new() { Kind = kind, Clause = clause, IsCharged = true, Reason = new(english, swedish), ValidFrom = Beginning };

    private static ChargeRule Free(KindOfWork kind, string clause, string english, string swedish, bool needsAgreement = false, DateOnly? from = null) =>
        new() { Kind = kind, Clause = clause, NeedsAgreement = needsAgreement, Reason = new(english, swedish), ValidFrom = from ?? Beginning };
}

using LinservSupport.Odoo;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>What the form for a new ticket lets one choose, in the order of the page.</summary>
public sealed record ChoicesOf(Issue Issue)
{
    public static readonly IReadOnlyList<(Impact Impact, string? Tone, Sentence Says)> Impacts =
    [
        (Impact.ProductionDown, "tone-danger", Sentence.Of("Nobody can sign in or work. Call us as well: 08-749 09 95.")),
        (Impact.MonthEndBlocked, "tone-warn", Sentence.Of("Tax payment or reporting, such as a VAT return due on the 12th.")),
        (Impact.CannotInvoice, "tone-info", Sentence.Of("A function that directly affects your ability to invoice does not work.")),
        (Impact.Ordinary, null, Sentence.Of("Questions, wishes and errors you can work around.")),
    ];

    public static readonly IReadOnlyList<(KindOfHelp Help, string Icon, Sentence Says)> Helps =
    [
        (KindOfHelp.SomethingIsWrong, "bug", Sentence.Of("An error, or it stopped working")),
        (KindOfHelp.HowTo, "help-circle", Sentence.Of("A question about using Odoo")),
        (KindOfHelp.Configuration, "adjustments", Sentence.Of("Settings, reports, access, fields")),
        (KindOfHelp.BugFixInstallation, "package", Sentence.Of("Bug fix or new version")),
        (KindOfHelp.Server, "server", Sentence.Of("Questions about speed, back-up, operation")),
        (KindOfHelp.MoreResources, "plus", Sentence.Of("More disk, memory or workers")),
        (KindOfHelp.DeliveryOrLicences, "license", Sentence.Of("Users, invoices, agreement")),
    ];

    public static readonly IReadOnlyList<(CodeOwner Owner, Sentence Says)> Owners =
    [
        (CodeOwner.NotDecided, Sentence.Of("We find out")),
        (CodeOwner.OdooCommunity, Sentence.Of("Odoo standard and OCA")),
        (CodeOwner.OdooEnterprise, Sentence.Of("Odoo standard, with a licence")),
        (CodeOwner.ThirdParty, Sentence.Of("From the App Store")),
        (CodeOwner.LinservAddon, Sentence.Of("Swedish localisation, SIE, Bankgiro")),
        (CodeOwner.CustomersOwn, Sentence.Of("Custom code, Studio")),
    ];

    /// <summary>For aria-invalid: "true" where something is wrong with the field, else nothing.</summary>
    public string? Wrong(ViewDataDictionary view, string field) =>
        view.ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? "true" : null;
}

using LinservSupport.Charging;
using LinservSupport.Charging.Reading;

namespace LinservSupport.Portal.Pages.Policy;

/// <summary>What helps a reader to find and understand a line of the table; the rules themselves are in the database.</summary>
public static class PolicyWords
{
    /// <summary>How a line is chosen by: charged, free, or by agreement.</summary>
    public static string Tag(PolicyLine line) => line.NeedsAgreement ? "agreement" : line.IsCharged ? "charged" : "free";

    /// <summary>Whether a line has every word that is looked for, in either language.</summary>
    public static bool Has(PolicyLine line, string? words)
    {
        var text = Haystack(line);
        return (words ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(w => text.Contains(w, StringComparison.Ordinal));
    }

    /// <summary>All that a line is found by, in small letters.</summary>
    public static string Haystack(PolicyLine line) => string.Join(
        ' ',
        line.Kinds.SelectMany(k => new[] { Both(Names.Of(k)), Both(Sentence.Of(Example(k))), Search(k) }).Prepend(Both(line.Reason)).Prepend(line.Clause)).ToLowerInvariant();

    /// <summary>Other words that people search by, in both languages.</summary>
    private static string Search(KindOfWork kind) => kind switch
    {
        KindOfWork.UserSupport => "how question training first line agreement fråga utbildning avtal hur",
        KindOfWork.Troubleshooting => "error bug invoice fel faktura fungerar inte",
        KindOfWork.Configuration => "settings setup report field inställning uppsättning rapport fält",
        KindOfWork.BugFixInstallation => "patch update uppdatering rättning",
        KindOfWork.BugRegistration => "runbot third party odoo report tredje part anmäla",
        KindOfWork.ServerInfrastructure => "hosting slow down backup drift långsam nere",
        KindOfWork.ServiceDelivery => "when invoice statement när faktura leverans",
        KindOfWork.OdooLicences => "license user subscription användare licens",
        KindOfWork.ServerResources => "disk memory worker minne lagring",
        KindOfWork.ArchitectureChange => "deployment migration server driftsättning flytt arkitektur",
        KindOfWork.LinservBugFix => "localisation sie bankgiro lokalisering tillägg",
        _ => "",
    };

    /// <summary>An example, as the key of its text.</summary>
    public static string Example(KindOfWork kind) => kind switch
    {
        KindOfWork.UserSupport => "How do reordering rules work?",
        KindOfWork.Troubleshooting => "“INV/2026/00042 cannot be confirmed”",
        KindOfWork.Configuration => "New field on the delivery slip, new approval rule",
        KindOfWork.BugFixInstallation => "Patch from Odoo installed in production",
        KindOfWork.BugRegistration => "We reproduce it on runbot for you",
        KindOfWork.ServerInfrastructure => "Production answers 502, back-up question",
        KindOfWork.ServiceDelivery => "“When is the fix installed?”",
        KindOfWork.OdooLicences => "Three more users",
        KindOfWork.ServerResources => "More disk for attachments",
        KindOfWork.ArchitectureChange => "Production moves to another set-up of servers",
        _ => "SIE export lacks cost centre",
    };

    private static string Both(Sentence sentence) => $"{sentence.English} {sentence.Swedish}";
}

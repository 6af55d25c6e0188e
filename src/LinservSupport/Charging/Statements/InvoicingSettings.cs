namespace LinservSupport.Charging.Statements;

/// <summary>What the files for Odoo call things there. Section <c>Invoicing</c>.</summary>
public sealed record InvoicingSettings
{
    public const string Section = "Invoicing";

    /// <summary>
    /// The sales tax in Odoo for each per cent of VAT, by its name, or all of them by external id (<c>account.1_sale_tax_25</c>), which is certain
    /// where a sale and a purchase tax have the same name; a per cent without one is refused, 0 is without tax.
    /// </summary>
    public Dictionary<string, string> Taxes { get; init; } = new() { ["25"] = "25%" };

    /// <summary>Internal reference of the product for support work; sale orders need one, invoices may have none.</summary>
    public string? Product { get; init; }

    /// <summary>The field for taxes on a sale order line: <c>tax_id</c> up to Odoo 18, <c>tax_ids</c> from 19.</summary>
    public string OrderTaxField { get; init; } = "tax_id";

    /// <summary>What a column of taxes is called after: Odoo reads external ids in a column that ends so, and names in one that does not.</summary>
    public string TaxColumnEnd => Taxes.Values.Any(IsExternalId) && Taxes.Values.All(t => t.Length == 0 || IsExternalId(t)) ? "/id" : "";

    private static bool IsExternalId(string tax) => tax.Split('.') is [{ Length: > 0 }, { Length: > 0 }] && tax.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_');

    /// <summary>Null where the tax has no name; empty for no tax.</summary>
    public string? TaxFor(decimal percent) =>
        Taxes.GetValueOrDefault(percent.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)) ?? (percent == 0 ? "" : null);
}

namespace LinservSupport.Charging.Statements;

/// <summary>What the files for Odoo call things there. Section <c>Invoicing</c>.</summary>
public sealed record InvoicingSettings
{
    public const string Section = "Invoicing";

    /// <summary>The name of the sales tax in Odoo for each per cent of VAT; a per cent without a name is refused, 0 is without tax.</summary>
    public Dictionary<string, string> Taxes { get; init; } = new() { ["25"] = "25%" };

    /// <summary>Internal reference of the product for support work; sale orders need one, invoices may have none.</summary>
    public string? Product { get; init; }

    /// <summary>The field for taxes on a sale order line: <c>tax_id</c> up to Odoo 18, <c>tax_ids</c> from 19.</summary>
    public string OrderTaxField { get; init; } = "tax_id";

    /// <summary>Null where the tax has no name; empty for no tax.</summary>
    public string? TaxFor(decimal percent) =>
        Taxes.GetValueOrDefault(percent.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)) ?? (percent == 0 ? "" : null);
}

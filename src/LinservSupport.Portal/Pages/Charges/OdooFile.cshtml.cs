using LinservSupport.Charging.Reading;
using LinservSupport.Charging.Statements;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Charges;

/// <summary>The import file itself; where something stands in the way, the page that says what.</summary>
public sealed class OdooFileModel(OdooExport export, InvoicingSettings settings) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int? Customer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    [BindProperty(SupportsGet = true)]
    public OdooDocument As { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Format { get; set; } = "csv";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (MonthAddress.Read(Month) is not { } month || !Enum.IsDefined(As) || await export.ReadAsync(Viewer, Customer, month, As, ct) is not { } batch) return NotFound();
        if (batch.Problems.Count > 0) return Redirect($"{MonthAddress.Of("/charges/odoo", month, Customer)}&as={As}");

        var rows = OdooTable.Of(As, batch.Statements, settings);
        var name = $"odoo-{(As == OdooDocument.Invoices ? "invoices" : "orders")}-{MonthAddress.Write(month)}";
        return Format == "xlsx"
            ? File(OdooFiles.Xlsx(rows), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{name}.xlsx")
            : File(OdooFiles.Csv(rows), "text/csv; charset=utf-8", $"{name}.csv");
    }
}

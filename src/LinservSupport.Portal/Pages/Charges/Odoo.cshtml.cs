using LinservSupport.Charging.Reading;
using LinservSupport.Charging.Statements;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Charges;

/// <summary>A month's closed statements as files that Odoo imports, and what stands in the way.</summary>
public sealed class OdooModel(OdooExport export) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int? Customer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    [BindProperty(SupportsGet = true)]
    public OdooDocument As { get; set; }

    public OdooBatch Batch { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (MonthAddress.Read(Month) is not { } month || !Enum.IsDefined(As) || await export.ReadAsync(Viewer, Customer, month, As, ct) is not { } batch) return NotFound();

        Batch = batch;
        return Page();
    }

    public string Address(string path, OdooDocument kind) => $"{MonthAddress.Of(path, Batch.From, Customer)}&as={kind}";
}

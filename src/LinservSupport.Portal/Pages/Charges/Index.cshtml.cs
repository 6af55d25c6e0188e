using LinservSupport.Charging.Reading;
using LinservSupport.Charging.Statements;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Charges;

/// <summary>A company's month with every decision; for us every company's, until one is chosen.</summary>
public sealed class IndexModel(LinservSupport.Charging.Reading.Charges charges, ChargesOfAll ofAll) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int? Customer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    /// <summary>A part of the name of the companies that are looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    /// <summary>Where this page of the companies begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public StatementDocument? One { get; private set; }

    public AllCharges? All { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var month = MonthAddress.Read(Month);
        if (Viewer.IsStaff && Customer is null) All = await ofAll.ReadAsync(Viewer, month, new(Text, After), ct);
        else One = await charges.ReadAsync(Viewer, Customer, month, ct);
        return One is null && All is null ? NotFound() : Page();
    }

    /// <summary>The same page for another month, or another page for the same.</summary>
    public string Address(DateOnly month, string path = "/charges") => MonthAddress.Of(path, month, Customer);
}

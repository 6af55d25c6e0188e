using LinservSupport.Charging.Reading;
using LinservSupport.Charging.Statements;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Charges;

/// <summary>Asks before a month is closed, of one company or of all that are open.</summary>
public sealed class CloseModel(CloseMonth close, LinservSupport.Charging.Reading.Charges charges, ChargesOfAll ofAll) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int? Customer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    public StatementDocument? One { get; private set; }

    public AllCharges? All { get; private set; }

    public DateOnly From => One?.From ?? All!.From;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => MonthAddress.Read(Month) is { } month
        ? await AnswerAsync(await close.RunAsync(Viewer, Customer, month, ct), _ => Redirect(MonthAddress.Of("/charges", month, Customer)), () => ShowAsync(ct))
        : NotFound();

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (MonthAddress.Read(Month) is not { } month) return NotFound();

        if (Customer is null) All = await ofAll.ReadAsync(Viewer, month, new(), ct);
        else One = await charges.ReadAsync(Viewer, Customer, month, ct);
        return One is null && All is null ? NotFound() : Page();
    }
}

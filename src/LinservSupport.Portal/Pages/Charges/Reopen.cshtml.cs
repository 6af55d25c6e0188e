using LinservSupport.Charging.Statements;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Charges;

/// <summary>Opens a company's last closed month again.</summary>
public sealed class ReopenModel(ReopenMonth reopen, LinservSupport.Charging.Reading.Charges charges) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Customer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public StatementDocument One { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => MonthAddress.Read(Month) is { } month
        ? await AnswerAsync(await reopen.RunAsync(Viewer, Customer, month, Because, ct), _ => Redirect(MonthAddress.Of("/charges", month, Customer)), () => ShowAsync(ct))
        : NotFound();

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (MonthAddress.Read(Month) is not { } month || await charges.ReadAsync(Viewer, Customer, month, ct) is not { } one) return NotFound();

        One = one;
        return Page();
    }
}

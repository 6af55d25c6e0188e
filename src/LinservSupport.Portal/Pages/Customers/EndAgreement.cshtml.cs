using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers;

/// <summary>Sets the last day of an agreement.</summary>
public sealed class EndAgreementModel(EndAgreement end, CustomerTerms terms) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Agreement { get; set; }

    [BindProperty]
    public DateOnly? LastDay { get; set; }

    public TermsOfCustomer Terms { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (LastDay is null) ModelState.TryAddModelError(nameof(LastDay), T["This must be filled in."]);
        return ModelState.IsValid
            ? await AnswerAsync(await end.RunAsync(Viewer, Id, Agreement, LastDay!.Value, ct), _ => Redirect($"/customers/{Id}"), () => ShowAsync(ct))
            : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await terms.ReadAsync(Viewer, Id, ct) is not { } read || read.Find(Agreement) is null) return NotFound();

        Terms = read;
        LastDay ??= read.Today;
        return Page();
    }
}

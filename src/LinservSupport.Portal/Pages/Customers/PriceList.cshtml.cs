using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Pages.Rules;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers;

/// <summary>A customer's own prices, from a day on.</summary>
public sealed class PriceListModel(SavePriceList save, CustomerTerms terms) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public PriceForm? Form { get; set; }

    public TermsOfCustomer Terms { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Form = null;
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await save.RunAsync(Viewer, (Form ?? new()).For(Id), ct), _ => Redirect($"/customers/{Id}"), () => ShowAsync(ct))
        : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await terms.ReadAsync(Viewer, Id, ct) is not { } read) return NotFound();

        Terms = read;
        Form ??= PriceForm.From(read.InForce, read.Today);
        return Page();
    }
}

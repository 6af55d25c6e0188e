using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>All price lists; a new general one begins on a day, written from one that stands.</summary>
public sealed class PriceListsModel(SavePriceList save, PriceListPages pages) : SupportPage
{
    /// <summary>The list that the form starts from.</summary>
    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    [BindProperty]
    public PriceForm? Form { get; set; }

    public PriceListPage Prices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Form = null;
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await save.RunAsync(Viewer, (Form ?? new()).For(null), ct), _ => Redirect("/rules/price-lists"), () => ShowAsync(ct))
        : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await pages.ReadAsync(Viewer, ct) is not { } read) return NotFound();

        Prices = read;
        Form ??= PriceForm.From(read.Find(From) ?? read.Lists.FirstOrDefault(p => p.CustomerId is null), read.Today);
        return Page();
    }
}

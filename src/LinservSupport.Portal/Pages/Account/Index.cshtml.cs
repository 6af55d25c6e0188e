using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Account;

public sealed class IndexModel(ChangeMyDetails change, MyAccount account) : SupportPage
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public Language Language { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public AccountDetails Details { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Details = await account.ReadAsync(Viewer, ct);
        (Name, Phone, Language) = (Details.Name, Details.Phone is null ? null : PhoneNumbers.Display(Details.Phone), Details.Language);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Task<IActionResult> Again() => ShowAgainAsync(ct);
        if (!ModelState.IsValid) return await Again();

        return await AnswerAsync(await change.RunAsync(Viewer, Name, Phone, Language, ct), _ => Done(), Again);
    }

    private RedirectToPageResult Done()
    {
        Saved = T["Saved."];
        return RedirectToPage();
    }

    private async Task<IActionResult> ShowAgainAsync(CancellationToken ct)
    {
        Details = await account.ReadAsync(Viewer, ct);
        return Page();
    }
}

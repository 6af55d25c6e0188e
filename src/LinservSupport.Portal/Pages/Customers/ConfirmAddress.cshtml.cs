using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers;

/// <summary>Takes the mark off an address that mail came back from; the button stands on the customer's page, and there it leads back.</summary>
public sealed class ConfirmAddressModel(ConfirmAddress confirm) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int ContactId { get; set; }

    public IActionResult OnGet() => Back();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Answer(await confirm.RunAsync(Viewer, Id, ContactId, ct), _ => Back(), Back);

    private RedirectResult Back() => Redirect($"/customers/{Id}");
}

using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers;

/// <summary>A person has left a customer: asks first.</summary>
public sealed class RevokeModel(RevokeContact revoke, CustomerPage customers) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int ContactId { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await customers.ReadPersonAsync(Id, ContactId, ct) is not { } person) return NotFound();

        Name = person.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await revoke.RunAsync(Viewer, Id, ContactId, ct), _ => Redirect($"/customers/{Id}"), () => OnGetAsync(ct));
}

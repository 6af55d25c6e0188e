using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers;

public sealed class CloseModel(CloseCustomer close, CustomerPage customers) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await customers.ReadForEditAsync(Id, ct)).Customer is not { } customer) return NotFound();

        Name = customer.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await close.RunAsync(Viewer, Id, ct), _ => Redirect($"/customers/{Id}"), () => OnGetAsync(ct));
}

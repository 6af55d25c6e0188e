using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers;

public sealed class CustomerModel(CustomerPage customers) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public CustomerView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await customers.ReadAsync(Id, ct) is not { } view) return NotFound();

        View = view;
        return Page();
    }
}

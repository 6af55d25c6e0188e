using LinservSupport.People;
using LinservSupport.People.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers;

public sealed class AddModel(SaveCustomer save, CustomerPage customers) : CustomerForm
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await AgainAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await save.RunAsync(Viewer, null, Draft, ct), done => Redirect($"/customers/{done.Id}"), () => AgainAsync(ct))
        : await AgainAsync(ct);

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        Consultants = (await customers.ReadForEditAsync(null, ct)).Consultants;
        return Page();
    }
}

using LinservSupport.People;
using LinservSupport.People.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers;

public sealed class EditModel(SaveCustomer save, CustomerPage customers) : CustomerForm
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var (customer, consultants) = await customers.ReadForEditAsync(Id, ct);
        if (customer is null) return NotFound();

        (Name, OrganisationNumber, CustomerNumber) = (customer.Name, customer.OrganisationNumber, customer.CustomerNumber);
        Phone = customer.Phone is { } phone ? PhoneNumbers.Display(phone) : null;
        (Language, BusinessConsultantId, OdooHost, OdooVersion) = (customer.Language, customer.BusinessConsultantId, customer.OdooHost, customer.OdooVersion);
        VatPercent = customer.VatPercent;
        Consultants = consultants;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await save.RunAsync(Viewer, Id, Draft, ct), _ => Redirect($"/customers/{Id}"), () => AgainAsync(ct))
        : await AgainAsync(ct);

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        (var customer, Consultants) = await customers.ReadForEditAsync(Id, ct);
        return customer is null ? NotFound() : Page();
    }
}

using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers;

/// <summary>A person at a customer: a new one, or one that is changed.</summary>
public sealed class ContactModel(SaveContact save, CustomerPage customers) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>Null for a new person.</summary>
    [BindProperty(SupportsGet = true)]
    public int? ContactId { get; set; }

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public Language Language { get; set; }

    [BindProperty]
    public bool IsApprover { get; set; }

    [BindProperty]
    public bool SeesCompanyTickets { get; set; }

    public string Customer { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (ContactId is { } contactId && await customers.ReadPersonAsync(Id, contactId, ct) is { } person)
        {
            (Name, Email, Title, Language, IsApprover, SeesCompanyTickets) = (person.Name, person.Email, person.Title, person.Language, person.IsApprover, person.SeesCompanyTickets);
            Phone = person.Phone is { } phone ? PhoneNumbers.Display(phone) : null;
        }
        else if (ContactId is not null)
        {
            return NotFound();
        }

        return await AgainAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(
            await save.RunAsync(Viewer, Id, ContactId, new(Name, Email, Phone, Title, Language, IsApprover, SeesCompanyTickets), ct),
            _ => Redirect($"/customers/{Id}"),
            () => AgainAsync(ct))
        : await AgainAsync(ct);

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        if ((await customers.ReadForEditAsync(Id, ct)).Customer is not { } customer) return NotFound();

        Customer = customer.Name;
        return Page();
    }
}

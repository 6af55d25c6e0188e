using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers;

public sealed class IndexModel(CustomersPage customers, AccountRequests requests) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    /// <summary>Where this page of the list begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public CustomerList List { get; private set; } = null!;

    /// <summary>Requests for accounts that wait for the viewer.</summary>
    public int Requests { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await customers.ReadAsync(Text, After, ct);
        Requests = (await requests.ListAsync(Viewer, ct)).Count;
    }
}

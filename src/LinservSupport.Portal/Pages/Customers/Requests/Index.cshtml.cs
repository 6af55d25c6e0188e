using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;

namespace LinservSupport.Portal.Pages.Customers.Requests;

public sealed class IndexModel(AccountRequests requests) : SupportPage
{
    public IReadOnlyList<AccountRequest> List { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => List = await requests.ListAsync(Viewer, ct);
}

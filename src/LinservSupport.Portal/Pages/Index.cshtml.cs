using LinservSupport.Portal.Parts;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages;

/// <summary>Home: what needs the customer, what is open, what it costs. Staff begin at the queue.</summary>
public sealed class IndexModel(Home home) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    public HomePage Home { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Viewer.IsStaff) return Redirect("/queue");

        Home = await home.ReadAsync(Viewer, Mine, ct);
        return Page();
    }
}

using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers.Requests;

public sealed class AnswerModel(AnswerAccountRequest answer, AccountRequests requests) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public bool IsGranted { get; set; }

    [BindProperty]
    public int? CustomerId { get; set; }

    [BindProperty]
    public bool SeesCompanyTickets { get; set; }

    [BindProperty]
    public bool IsApprover { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public RequestToAnswer Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var shown = await ShowAsync(ct);
        CustomerId = Shown?.Request.CustomerId;
        return shown;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        AccountAnswer given = new() { IsGranted = IsGranted, CustomerId = CustomerId, SeesCompanyTickets = SeesCompanyTickets, IsApprover = IsApprover, Because = Because };
        return await AnswerAsync(await answer.RunAsync(Viewer, Id, given, ct), _ => Redirect("/customers/requests"), () => ShowAsync(ct));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await requests.ReadAsync(Viewer, Id, ct) is not { } found) return NotFound();

        Shown = found;
        return Page();
    }
}

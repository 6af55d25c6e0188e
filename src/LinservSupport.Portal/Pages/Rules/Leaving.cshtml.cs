using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>One of us leaves: says first what that does to the open tickets.</summary>
public sealed class LeavingModel(RecordLeaving leave, ConsultantsPage consultants) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public ConsultantRow Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await consultants.FindAsync(Id, ct) is not { } row) return NotFound();

        Row = row;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await leave.RunAsync(Viewer, Id, ct), _ => Redirect("/rules/consultants"), () => OnGetAsync(ct));
}

using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

public sealed class AbsenceModel(AddAbsence add, ConsultantsPage consultants) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await consultants.FindAsync(Id, ct) is not { } row) return NotFound();

        Name = row.Person.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await add.RunAsync(Viewer, Id, From, To, ct), _ => Redirect($"/rules/consultant/{Id}"), () => OnGetAsync(ct))
        : await OnGetAsync(ct);
}

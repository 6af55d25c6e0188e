using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

public sealed class ConsultantModel(SaveConsultant save, ConsultantsPage consultants) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public int LoadLimit { get; set; }

    [BindProperty]
    public List<Area> Skills { get; set; } = [];

    public ConsultantRow Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await consultants.FindAsync(Id, ct) is not { } row) return NotFound();

        (Row, Name, LoadLimit, Skills) = (row, row.Person.Name, row.Person.LoadLimit, [.. row.Skills]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await save.RunAsync(Viewer, Id, new(Name, LoadLimit, Skills), ct), _ => Redirect("/rules/consultants"), () => AgainAsync(ct))
        : await AgainAsync(ct);

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        if (await consultants.FindAsync(Id, ct) is not { } row) return NotFound();

        Row = row;
        return Page();
    }
}

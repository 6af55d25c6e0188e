using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

public sealed class ClosingDayModel(AddClosingDay add) : SupportPage
{
    [BindProperty]
    public DateOnly? Date { get; set; }

    [BindProperty]
    public string NameEnglish { get; set; } = "";

    [BindProperty]
    public string NameSwedish { get; set; } = "";

    [BindProperty]
    public TimeOnly? ClosesAt { get; set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await add.RunAsync(Viewer, new(Date, NameEnglish, NameSwedish, ClosesAt), Confirmed, ct), _ => Redirect("/rules/calendar"), () => Task.FromResult<IActionResult>(Page()))
        : Page();
}

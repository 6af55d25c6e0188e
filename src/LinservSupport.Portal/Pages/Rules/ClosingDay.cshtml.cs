using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>A new closing day, or a change of the one that the address names.</summary>
public sealed class ClosingDayModel(SaveClosingDay save, CalendarPage calendar) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Changes { get; set; }

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

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Changes is not { } changed) return Page();
        if ((await calendar.ReadAsync(ct)).Closed.FirstOrDefault(d => d.Date == changed) is not { } day) return NotFound();

        (Date, NameEnglish, NameSwedish, ClosesAt) = (day.Date, day.NameEnglish, day.NameSwedish, day.ClosesAt);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? Answer(await save.RunAsync(Viewer, Changes, new(Date, NameEnglish, NameSwedish, ClosesAt), Confirmed, ct), _ => Redirect("/rules/calendar"), Page)
        : Page();
}

using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>A closing day is worked again: asks first, as open targets may move.</summary>
public sealed class OpenDayModel(RemoveClosingDay remove, CalendarPage calendar) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public DateOnly Date { get; set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    public ClosingDay? Day { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Day = (await calendar.ReadAsync(ct)).Closed.FirstOrDefault(d => d.Date == Date);
        return Day is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await remove.RunAsync(Viewer, Date, Confirmed, ct), _ => Redirect("/rules/calendar"), () => OnGetAsync(ct));
}

using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>Planned working hours do not come into force: asks first, as open targets may move.</summary>
public sealed class RemoveHoursModel(RemoveWorkingHours remove, CalendarPage calendar) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public DateOnly From { get; set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        (await calendar.ReadAsync(ct)).Weeks.Any(w => w.ValidFrom == From) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await remove.RunAsync(Viewer, From, Confirmed, ct), _ => Redirect("/rules/calendar"), () => OnGetAsync(ct));
}

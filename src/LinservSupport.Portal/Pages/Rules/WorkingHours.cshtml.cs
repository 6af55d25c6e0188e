using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>The hours of one weekday as typed; empty where it is not worked.</summary>
public sealed record DayHours
{
    public DayOfWeek Day { get; init; }

    public TimeOnly? Opens { get; init; }

    public TimeOnly? Closes { get; init; }

    public TimeOnly? BreakFrom { get; init; }

    public TimeOnly? BreakTo { get; init; }
}

public sealed class WorkingHoursModel(SaveWorkingHours save, CalendarPage calendar) : SupportPage
{
    /// <summary>The first day of the planned week that is changed.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Changes { get; set; }

    [BindProperty]
    public List<DayHours> Days { get; init; } = [];

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var view = await calendar.ReadAsync(ct);
        var week = Changes is { } planned ? view.Weeks.FirstOrDefault(w => w.ValidFrom == planned && planned > view.Today) : view.Weeks[0];
        if (week is null) return NotFound();

        // After what is planned already: an earlier day would be refused.
        ValidFrom = Changes ?? (week.ValidFrom > view.Today ? week.ValidFrom : view.Today);
        foreach (var (day, hours) in week.Days)
            Days.Add(new DayHours { Day = day, Opens = hours?.Opens, Closes = hours?.Closes, BreakFrom = hours?.BreakFrom, BreakTo = hours?.BreakTo });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Days.FirstOrDefault(d => d.Opens is null != d.Closes is null || (d.Opens is null && (d.BreakFrom ?? d.BreakTo) is not null)) is { } half)
            ModelState.AddModelError(half.Day.ToString(), T["Write both when work begins and when it ends, or neither."]);
        if (!ModelState.IsValid) return Page();

        WorkingHours[] week =
        [
            .. Days.Where(d => d.Opens is not null)
                .Select(d => new WorkingHours { Day = d.Day, Opens = d.Opens!.Value, Closes = d.Closes!.Value, BreakFrom = d.BreakFrom, BreakTo = d.BreakTo }),
        ];
        return Answer(await save.RunAsync(Viewer, Changes, week, ValidFrom, Confirmed, ct), _ => Redirect("/rules/calendar"), Page);
    }
}

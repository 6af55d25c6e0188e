using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.ServiceLevels;

/// <summary>The time entries behind hours as a file.</summary>
public sealed class ExportHoursModel(HoursBehind behind, TimeProvider clock) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string? Clause { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Consultant { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool? Charged { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Format { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var question = new HoursQuestion(Period.Typed(From, To, WorkingCalendar.Day(clock.GetUtcNow())), Clause, Consultant, Charged);
        var work = await behind.ReadAsync(question, null, LevelsFile.MostRows, ct);
        return LevelsTables.File(Format, "hours", LevelsTables.Of(T, work.Take(LevelsFile.MostRows)));
    }
}

using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.ServiceLevels;

/// <summary>The whole page as a file: CSV, or XLSX where that is asked for.</summary>
public sealed class ExportModel(ServiceLevelsPage levels, TimeProvider clock) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Format { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var period = Period.Typed(From, To, WorkingCalendar.Day(clock.GetUtcNow()));
        return LevelsTables.File(Format, $"service-levels-{LevelsAddress.Iso(period.From)}-{LevelsAddress.Iso(period.To)}", [.. LevelsTables.Of(T, await levels.ReadAsync(period, ct))]);
    }
}

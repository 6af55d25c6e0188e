using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.ServiceLevels;

/// <summary>The tickets behind one figure as a file.</summary>
public sealed class ExportTicketsModel(TicketsBehind behind, TimeProvider clock) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public Figure Figure { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Kept { get; set; } = true;

    [BindProperty(SupportsGet = true)]
    public int Day { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public int? Consultant { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Format { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var question = new FigureQuestion(Figure, Period.Typed(From, To, WorkingCalendar.Day(clock.GetUtcNow())), Kept, Math.Clamp(Day, 1, Levels.LastDay), Consultant);
        var tickets = await behind.ReadAsync(question, null, LevelsFile.MostRows, ct);
        return LevelsTables.File(Format, $"tickets-{Figure}", LevelsTables.Of(T, question, tickets.Take(LevelsFile.MostRows)));
    }
}

using System.Globalization;
using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.ServiceLevels;

/// <summary>One promise with its target, as a tile shows it.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Title">Its name.</param>
/// <param name="Target">The target in words.</param>
/// <param name="Goal">The target as a share.</param>
/// <param name="IsMet">Whether a share meets it.</param>
/// <param name="Of">Picks its measure.</param>
public sealed record Tile(Figure Figure, string Title, string Target, double Goal, Func<double, bool> IsMet, Func<Measures, Measure> Of);

public sealed class IndexModel(ServiceLevelsPage levels, TimeProvider clock) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public Levels Levels { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    /// <summary>The periods that have a link of their own.</summary>
    public IEnumerable<(string Name, Period Period)> Periods =>
    [
        (T["Today"], Period.Last(1, Today)),
        (T["This week"], Period.WeekTo(Today)),
        (T["This month"], Period.MonthTo(Today)),
        (T["This quarter"], Period.QuarterTo(Today)),
        (T["{0} days", PublicFigures.Days], Period.Last(PublicFigures.Days, Today)),
        ($"{Today.Year}", Period.YearTo(Today)),
        ($"{Today.Year - 1}", Period.Year(Today.Year - 1)),
    ];

    /// <summary>Policy T1, T2, T6 and T7 with what was published about them.</summary>
    public IReadOnlyList<Tile> Tiles =>
    [
        new(Figure.Assigned, T["Assigned within 2 working days"], T["Promise: all tickets."], 1, share => share >= 1, m => m.Assigned),
        new(Figure.Begun, T["Begun within 4 h"], T["Published: more than 80%."], 0.8, share => share > 0.8, m => m.Begun),
        new(Figure.SolvedInTen, T["Solved within 10 working days"], T["Plan: 80%."], 0.8, share => share >= 0.8, m => m.SolvedInTen),
        new(Figure.SolvedInSix, T["Solved within 6 working days"], T["Result 2025: 70%."], 0.7, share => share >= 0.7, m => m.SolvedInSix),
    ];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = WorkingCalendar.Day(clock.GetUtcNow());
        // A date that cannot be read counts as none was given: the page says which period it shows.
        Levels = await levels.ReadAsync(Period.Typed(From, To, Today), ct);
    }

    /// <summary>What was asked for is not what is shown: a date that cannot be read, one after today, more than three years.</summary>
    public bool IsOtherThanAsked => !ModelState.IsValid || (From ?? Levels.Period.From, To ?? Levels.Period.To) != (Levels.Period.From, Levels.Period.To);

    public string Behind(Figure figure, bool isKept = true, int day = 1) => LevelsAddress.Behind(figure, Levels.Period, isKept, day);

    public string Week(DateOnly monday) => T["w{0}", ISOWeek.GetWeekOfYear(monday.ToDateTime(TimeOnly.MinValue))];
}

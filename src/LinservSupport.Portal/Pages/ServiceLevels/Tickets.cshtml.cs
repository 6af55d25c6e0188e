using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.ServiceLevels;

/// <summary>The tickets behind one figure of the service levels.</summary>
public sealed class TicketsModel(TicketsBehind behind, TimeProvider clock) : SupportPage
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
    public int? Before { get; set; }

    public FigureQuestion Question { get; private set; } = null!;

    public IReadOnlyList<TicketBehind> List { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Question = new(Figure, Period.Typed(From, To, WorkingCalendar.Day(clock.GetUtcNow())), Kept, Math.Clamp(Day, 1, Levels.LastDay), Consultant);
        var found = await behind.ReadAsync(Question, Before, TicketsBehind.PageSize, ct);
        List = Figure == Figure.AtRisk ? found : [.. found.Take(TicketsBehind.PageSize)];
        if (found.Count > List.Count) Next = LevelsAddress.Behind(Question, List[^1].Id);
    }
}

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
    public bool Kept { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public Period Period { get; private set; } = null!;

    public IReadOnlyList<TicketBehind> List { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Period = Period.Typed(From, To, WorkingCalendar.Day(clock.GetUtcNow()));
        var found = await behind.ReadAsync(Figure, Kept, Period, Before, ct);
        List = [.. found.Take(TicketsBehind.PageSize)];
        if (found.Count > List.Count)
            Next = $"/service-levels/tickets?Figure={Figure}&Kept={Kept}&From={IndexModel.Iso(Period.From)}&To={IndexModel.Iso(Period.To)}&Before={List[^1].Id}";
    }

    public string Title => (Figure, Kept) switch
    {
        (Figure.Assigned, true) => T["Assigned within 2 working days"],
        (Figure.Assigned, false) => T["Not assigned within 2 working days"],
        (Figure.Begun, true) => T["Begun within 4 h"],
        (Figure.Begun, false) => T["Not begun within 4 h"],
        (Figure.SolvedInTen, true) => T["Solved within 10 working days"],
        (Figure.SolvedInTen, false) => T["Not solved within 10 working days"],
        (Figure.SolvedInSix, true) => T["Solved within 6 working days"],
        (Figure.SolvedInSix, false) => T["Not solved within 6 working days"],
        _ => T["Registered"],
    };
}

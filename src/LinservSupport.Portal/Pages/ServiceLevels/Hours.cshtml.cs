using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.ServiceLevels;

/// <summary>The time entries behind the hours of a clause or of one of us.</summary>
public sealed class HoursModel(HoursBehind behind, TimeProvider clock) : SupportPage
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
    public long? Before { get; set; }

    public HoursQuestion Question { get; private set; } = null!;

    public HoursSum Sum { get; private set; } = null!;

    public IReadOnlyList<WorkBehind> List { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Question = new(Period.Typed(From, To, WorkingCalendar.Day(clock.GetUtcNow())), Clause, Consultant, Charged);
        var found = await behind.ReadAsync(Question, Before, TicketsBehind.PageSize, ct);
        List = [.. found.Take(TicketsBehind.PageSize)];
        Sum = await behind.SumAsync(Question, ct);
        if (found.Count > List.Count) Next = LevelsAddress.Hours(Question, List[^1].Id);
    }
}

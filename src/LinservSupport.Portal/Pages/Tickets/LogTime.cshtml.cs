using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A consultant writes down work; the decision may be looked at first.</summary>
public sealed class LogTimeModel(LogTime log, TimeOnTicket times, ChargePreview preview) : TicketTimePage(times)
{
    private ChargeAnswer? _decision;

    [BindProperty]
    public Work? Work { get; set; }

    /// <summary>Show the decision and log nothing.</summary>
    [BindProperty]
    public bool Preview { get; set; }

    /// <summary>Minutes above the approved time that the form has shown; the decision stands in it, so that nobody goes beyond the cap unseen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public LogTimeForm Form => Work is null ? LogTimeForm.New(Time) : new(Time, Work, _decision);

    public Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Work = null;
        return ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Work ??= new();
        _decision = await preview.OfWorkAsync(Viewer, TicketId, Work, ct);
        return Preview || !ModelState.IsValid || _decision is { Decision.AboveApprovedMinutes: > 0 and var above } && above != Seen
            ? await ShowAsync(ct)
            : await AnswerAsync(await log.RunAsync(Viewer, TicketId, Work, ct), ct);
    }
}

using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>Work that was written down wrong is put right, with a reason.</summary>
public sealed class CorrectTimeModel(CorrectEntry correct, TimeOnTicket times, EntryToCorrect entries, CorrectionPreview preview) : TicketTimePage(times)
{
    [BindProperty(SupportsGet = true)]
    public long Entry { get; set; }

    [BindProperty]
    public Correction? Correction { get; set; }

    /// <summary>Show the decision and correct nothing.</summary>
    [BindProperty]
    public bool Preview { get; set; }

    /// <summary>On what is typed; on what stands, to begin with.</summary>
    public ChargeAnswer? Decision { get; private set; }

    public EntryAsItStands Standing { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Correction = null;
        return FormAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid && !Preview
        ? await AnswerAsync(await correct.RunAsync(Viewer, TicketId, Entry, Correction ?? new(), ct), _ => Redirect($"/tickets/{Number}?show=work"), () => FormAsync(ct))
        : await FormAsync(ct);

    // What somebody else corrected in between stands on the ticket.
    private async Task<IActionResult> FormAsync(CancellationToken ct)
    {
        if (await entries.ReadAsync(Viewer, TicketId, Entry, ct) is not { } standing) return ModelState.IsValid ? NotFound() : Redirect($"/tickets/{Number}?show=work");

        Standing = standing;
        Correction ??= standing.Said;
        Decision = await preview.OfAsync(Viewer, TicketId, Entry, Correction, ct);
        return await ShowAsync(ct);
    }
}

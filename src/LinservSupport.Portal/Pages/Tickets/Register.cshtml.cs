using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A customer's person registers a ticket; sending the form accepts the 4-hour rule (policy H2).</summary>
public sealed class RegisterModel(RegisterTicket register, KeptFiles files, CurrentViewer who, TimeProvider clock) : SupportPage
{
    [BindProperty]
    public Issue Issue { get; set; } = new();

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>Not sent to be registered, only to be told what that would mean.</summary>
    [BindProperty(SupportsGet = false)]
    public bool Preview { get; set; }

    public IReadOnlyList<WaitingFile> Kept { get; private set; } = [];

    public string? Email => who.SignedIn?.Email;

    public void OnGet() => Issue = Issue with { SubmissionKey = Guid.NewGuid() };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Preview && Request.Headers.ContainsKey("HX-Request")) return ViewComponent("RegisterAnswer", new { issue = Issue });

        Issue = Issue with { Uploads = await files.KeepAsync(Files, Issue.Uploads, ModelState, ct) };
        if (Preview) return await AgainAsync(ct);

        foreach (var fault in IssuePolicy.Faults(Issue, WorkingCalendar.Day(clock.GetUtcNow()))) ModelState.AddModelError(fault.Field, T[fault.Why]);
        if (!ModelState.IsValid) return await AgainAsync(ct);

        var outcome = await register.RunAsync(Viewer, Issue, ct);
        return await AnswerAsync(outcome, done => Redirect($"/tickets/{TicketNumber.Write((int)done.Id)}?registered=1"), () => AgainAsync(ct));
    }

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        Kept = await files.ShowAsync(Issue.Uploads, ct);
        return Page();
    }
}

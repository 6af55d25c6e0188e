using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Calls;

/// <summary>Registers a call: who is calling, then what about; the form's fields are those of <see cref="Issue"/> and <see cref="Caller"/>.</summary>
public sealed class RegisterModel(RegisterCall register, WhoIsCalling whoIsCalling, CallerCard card, TimeProvider clock) : SupportPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public Caller Caller { get; set; } = new();

    /// <summary>True for a caller who is in no list and of no company: the call becomes an enquiry (policy P3).</summary>
    [BindProperty(SupportsGet = true)]
    public bool Stranger { get; set; }

    [BindProperty]
    public Issue Issue { get; set; } = new();

    [BindProperty]
    public bool WasReadOut { get; set; }

    [BindProperty]
    public bool TakeIt { get; set; }

    public PossibleCallers Found { get; private set; } = PossibleCallers.Nobody;

    /// <summary>Null until a caller or a company is chosen.</summary>
    public CallerFacts? Facts { get; private set; }

    public bool IsChosen => Facts is not null || Stranger;

    public async Task OnGetAsync(CancellationToken ct)
    {
        // What the search brings along in the address is a choice, not a mistake to point at.
        ModelState.Clear();
        await ReadAsync(ct);
        Issue = Issue with { SubmissionKey = Guid.NewGuid(), ContactPhone = PhoneOf(Facts?.Person) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Everything that is wrong at once: the caller is on the line.
        foreach (var fault in RegisterCall.Faults(Caller, Issue, WasReadOut, WorkingCalendar.Day(clock.GetUtcNow()))) ModelState.AddModelError(fault.Field, T[fault.Why]);
        if (!ModelState.IsValid) return await AgainAsync(ct);

        var outcome = await register.RunAsync(Viewer, Caller, Issue, WasReadOut, TakeIt, ct);
        return await AnswerAsync(outcome, done => Redirect($"/tickets/{TicketNumber.Write((int)done.Id)}"), () => AgainAsync(ct));
    }

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Facts = await card.ReadAsync(Viewer, Caller.ContactId, Caller.CustomerId, ct);
        if (!IsChosen) Found = await whoIsCalling.FindAsync(Viewer, Text, ct);
    }

    private static string? PhoneOf(PossibleCaller? person) => person?.Phone is { } phone ? PhoneNumbers.Display(phone) : null;
}

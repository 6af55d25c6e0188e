using LinservSupport.Mail;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>Pauses a mailbox or goes on with it; the button stands on the list, and there it leads back.</summary>
public sealed class PauseMailboxModel(PauseMailbox pause) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public bool IsPaused { get; set; }

    public IActionResult OnGet() => Back();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Answer(await pause.RunAsync(Viewer, Id, IsPaused, ct), _ => Back(), Back);

    private RedirectResult Back() => Redirect("/rules/mailboxes");
}

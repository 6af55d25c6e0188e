using LinservSupport.Mail;
using LinservSupport.Mail.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>Asks before a mailbox is taken away.</summary>
public sealed class RemoveMailboxModel(RemoveMailbox remove, MailboxesPage mailboxes) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public Mailbox Mailbox { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await remove.RunAsync(Viewer, Id, ct), _ => Redirect("/rules/mailboxes"), () => ShowAsync(ct));

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await mailboxes.FindAsync(Viewer, Id, ct) is not { } mailbox) return NotFound();

        Mailbox = mailbox;
        return Page();
    }
}

using LinservSupport.Mail;
using LinservSupport.Mail.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules;

/// <summary>A mailbox: a new one, or one that is changed or only tried.</summary>
public sealed class MailboxModel(SaveMailbox save, TestMailbox test, MailboxesPage mailboxes, KeptSecrets secrets) : MailboxForm
{
    /// <summary>Null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Id { get; set; }

    /// <summary>Which of the two buttons was pressed: try, or save.</summary>
    [BindProperty]
    public bool Save { get; set; }

    /// <summary>The secret as it was written a moment ago, sealed.</summary>
    [BindProperty]
    public string? KeptSecret { get; set; }

    /// <summary>Comes from the settings and is changed there.</summary>
    public bool IsFromSettings { get; private set; }

    public bool HasSecret { get; private set; }

    /// <summary>It was tried, and all is well.</summary>
    public bool Works { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(fill: true, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var draft = await secrets.OpenAsync(Viewer, Draft, KeptSecret, ct);
        if (!ModelState.IsValid) return await AgainAsync(draft, ct);
        if (Save) return await AnswerAsync(await save.RunAsync(Viewer, Id, draft, ct), _ => Redirect("/rules/mailboxes"), () => AgainAsync(draft, ct));

        var outcome = await test.RunAsync(Viewer, Id, draft, ct);
        Works = outcome is Outcome.Done;
        return Works ? await AgainAsync(draft, ct) : await AnswerAsync(outcome, _ => Page(), () => AgainAsync(draft, ct));
    }

    private async Task<IActionResult> AgainAsync(MailboxDraft draft, CancellationToken ct)
    {
        KeptSecret = await secrets.KeepAsync(Viewer, draft, ct);
        return await LoadAsync(fill: false, ct) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(bool fill, CancellationToken ct)
    {
        if (Id is not { } id) return true;
        if (await mailboxes.FindAsync(Viewer, id, ct) is not { } mailbox) return false;

        (IsFromSettings, HasSecret) = (mailbox.IsFromSettings, true);
        if (fill || IsFromSettings) Fill(mailbox);
        return true;
    }
}

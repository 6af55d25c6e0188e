using LinservSupport.Mail;
using LinservSupport.Mail.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Quarantine;

public sealed class DiscardModel(DiscardMail discard, MailPage page) : MailPageModel(page)
{
    [BindProperty]
    public string? Because { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await discard.RunAsync(Viewer, Id, Because, ct), _ => Back(), () => ShowAsync(ct));
}

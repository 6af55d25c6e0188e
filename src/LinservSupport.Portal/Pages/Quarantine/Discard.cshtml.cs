using LinservSupport.Mail;
using Microsoft.AspNetCore.Mvc;
using Mails = LinservSupport.Mail.Reading;

namespace LinservSupport.Portal.Pages.Quarantine;

public sealed class DiscardModel(DiscardMail discard, Mails.Quarantine quarantine) : MailPage(quarantine)
{
    [BindProperty]
    public string? Because { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await discard.RunAsync(Viewer, Id, Because, ct), _ => Redirect("/quarantine"), () => ShowAsync(ct));
}

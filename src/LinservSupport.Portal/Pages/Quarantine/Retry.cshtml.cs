using LinservSupport.Mail;
using LinservSupport.Mail.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Quarantine;

/// <summary>Has a mail read again at the next ring.</summary>
public sealed class RetryModel(RetryMail retry, MailPage page) : MailPageModel(page)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await retry.RunAsync(Viewer, Id, ct), _ => Back(), () => ShowAsync(ct));
}

using LinservSupport.Mail;
using LinservSupport.Mail.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Quarantine;

/// <summary>Takes a discard back.</summary>
public sealed class PutBackModel(PutMailBack putBack, MailPage page) : MailPageModel(page)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await putBack.RunAsync(Viewer, Id, ct), _ => Back(), () => ShowAsync(ct));
}

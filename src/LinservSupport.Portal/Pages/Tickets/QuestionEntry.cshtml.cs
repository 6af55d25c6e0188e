using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A customer questions one entry of the log, whether its month is closed or not.</summary>
public sealed class QuestionEntryModel(QuestionEntry question, EntryThreads threads) : EntryPage(threads)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Viewer.IsStaff ? NotFound() : await ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await question.RunAsync(Viewer, Entry, Text, ct), ct)
        : await ShowAsync(ct);
}

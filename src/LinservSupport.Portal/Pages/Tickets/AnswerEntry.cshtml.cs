using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>One of us explains a questioned entry, or goes on to correct or waive it.</summary>
public sealed class AnswerEntryModel(AnswerEntry answer, EntryThreads threads) : EntryPage(threads)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await answer.RunAsync(Viewer, Entry, Text, ct), ct)
        : await ShowAsync(ct);
}

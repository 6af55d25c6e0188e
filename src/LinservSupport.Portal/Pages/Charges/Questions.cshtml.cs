using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Charges;

/// <summary>Customers' questions about entries that wait for us, oldest first.</summary>
public sealed class QuestionsModel(EntryThreads threads) : SupportPage
{
    public IReadOnlyList<OpenQuestion> Open { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Open = await threads.OpenAsync(Viewer, ct);
        return Page();
    }
}

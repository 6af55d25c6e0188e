using LinservSupport.Charging.Statements;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Charges;

/// <summary>A company's month as a file: the same lines and sums as the page.</summary>
public abstract class StatementFile(LinservSupport.Charging.Reading.Charges charges) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int? Customer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    protected async Task<IActionResult> FileAsync(Func<StatementDocument, Language, byte[]> write, string type, string ending, CancellationToken ct) =>
        await charges.ReadAsync(Viewer, Customer, MonthAddress.Read(Month), ct) is { } document
            ? File(write(document, T.Language), type, $"linserv-support-{document.Number}.{ending}")
            : NotFound();
}

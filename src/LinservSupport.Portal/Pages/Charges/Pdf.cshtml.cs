using LinservSupport.Charging.Statements;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Charges;

public sealed class PdfModel(LinservSupport.Charging.Reading.Charges charges) : StatementFile(charges)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => FileAsync(StatementPdf.Write, "application/pdf", "pdf", ct);
}

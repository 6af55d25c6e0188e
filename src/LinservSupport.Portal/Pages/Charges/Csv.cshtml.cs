using LinservSupport.Charging.Statements;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Charges;

public sealed class CsvModel(LinservSupport.Charging.Reading.Charges charges) : StatementFile(charges)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => FileAsync(StatementFiles.Csv, "text/csv; charset=utf-8", "csv", ct);
}

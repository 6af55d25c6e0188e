using LinservSupport.Charging.Statements;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Charges;

public sealed class XlsxModel(LinservSupport.Charging.Reading.Charges charges) : StatementFile(charges)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => FileAsync(StatementFiles.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", ct);
}

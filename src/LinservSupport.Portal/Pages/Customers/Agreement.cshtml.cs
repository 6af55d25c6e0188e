using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers;

/// <summary>A new agreement from a day on, or one that takes over from another.</summary>
public sealed class AgreementModel(SaveAgreement save, CustomerTerms terms) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>The agreement that the new one takes over from.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Replaces { get; set; }

    [BindProperty]
    public Terms? Agreed { get; set; }

    public TermsOfCustomer Terms { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Agreed = null;
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await AnswerAsync(await save.RunAsync(Viewer, Id, Replaces, Agreed ?? new(), ct), _ => Redirect($"/customers/{Id}"), () => ShowAsync(ct))
        : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await terms.ReadAsync(Viewer, Id, ct) is not { } read || (Replaces is not null && read.Find(Replaces) is null)) return NotFound();

        Terms = read;
        Agreed ??= read.Find(Replaces) is { } before
            ? new() { Model = before.Model, ValidFrom = read.Today, PackHours = before.PackMinutes / 60, Covers = before.Covers }
            : new() { Model = LinservSupport.Charging.AgreementModel.MaintenanceAndSupport, ValidFrom = read.Today, Covers = Agreement.UsuallyCovered(LinservSupport.Charging.AgreementModel.MaintenanceAndSupport) };
        return Page();
    }
}

using LinservSupport.People;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Customers;

/// <summary>The fields of a customer, for adding one and changing one.</summary>
public abstract class CustomerForm : SupportPage
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string? OrganisationNumber { get; set; }

    [BindProperty]
    public string? CustomerNumber { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public Language Language { get; set; }

    [BindProperty]
    public int? BusinessConsultantId { get; set; }

    [BindProperty]
    public string? OdooHost { get; set; }

    [BindProperty]
    public string? OdooVersion { get; set; }

    [BindProperty]
    public decimal? VatPercent { get; set; } = 25m;

    public IReadOnlyList<Consultant> Consultants { get; protected set; } = [];

    protected CustomerDraft Draft => new(Name, OrganisationNumber, CustomerNumber, Phone, Language, BusinessConsultantId, OdooHost, OdooVersion, VatPercent ?? 25m);
}

using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules.People;

public sealed class IndexModel(InvitePerson invite, PeopleWithAccess people) : SupportPage
{
    [BindProperty]
    public Invite Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [TempData]
    public string? Told { get; set; }

    public AccessList List { get; private set; } = null!;

    /// <summary>The company whose page led here.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Customer { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Input.CustomerId = Customer;
        List = await people.ReadAsync(After, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return await AgainAsync(ct);

        var outcome = await invite.RunAsync(Viewer, Input.ToPerson(), ct);
        return await AnswerAsync(outcome is Outcome.Refused r && r.Field.Length > 0 ? r with { Field = $"Input.{r.Field}" } : outcome, _ => Done(), () => AgainAsync(ct));
    }

    private RedirectToPageResult Done()
    {
        Told = T["The invitation to {0} is on its way.", Input.Email];
        return RedirectToPage();
    }

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        List = await people.ReadAsync(After, ct);
        return Page();
    }

    public sealed class Invite
    {
        public string Name { get; set; } = "";

        public string Email { get; set; } = "";

        public string Role { get; set; } = Roles.Customer;

        public int? CustomerId { get; set; }

        public Language Language { get; set; }

        public bool SeesCompanyTickets { get; set; }

        public bool IsApprover { get; set; }

        public PersonToInvite ToPerson() => new()
        {
            Name = Name,
            Email = Email,
            Role = Role,
            CustomerId = CustomerId,
            Language = Language,
            SeesCompanyTickets = SeesCompanyTickets,
            IsApprover = IsApprover,
        };
    }
}

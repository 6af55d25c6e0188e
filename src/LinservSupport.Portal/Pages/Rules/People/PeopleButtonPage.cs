using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules.People;

/// <summary>What a button in the list of people does; it leads back there, where it is told how that went.</summary>
public abstract class PeopleButtonPage : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [TempData]
    public string? Told { get; set; }

    public RedirectToPageResult OnGet() => RedirectToPage("/Rules/People/Index");

    protected IActionResult Tell(Outcome outcome, string done)
    {
        if (outcome is Outcome.Missing) return NotFound();

        Told = outcome is Outcome.Refused refused ? T[refused.Why] : done;
        return OnGet();
    }
}

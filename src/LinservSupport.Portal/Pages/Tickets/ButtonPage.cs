using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>What a button on the ticket does; it leads back to where the button stands, and so does its address.</summary>
public abstract class ButtonPage : NumberedPage
{
    /// <summary>Where the button stands on the ticket, such as "#route".</summary>
    protected virtual string Place => "";

    public IActionResult OnGet() => ToTicket(Place);

    protected IActionResult Back(Outcome outcome) => Answer(outcome, _ => ToTicket(Place), () => ToTicket(Place));
}

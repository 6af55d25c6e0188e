using LinservSupport.Portal.Parts;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A page about the ticket whose number stands in its address.</summary>
public abstract class NumberedPage : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>0, which no ticket has, where the address names none.</summary>
    protected int TicketId => TicketNumber.Read(Number) ?? 0;

    /// <summary>To the ticket, or to a place on it such as "#route".</summary>
    protected RedirectResult ToTicket(string place = "") => To(TicketId, place);

    /// <summary>To the ticket that something was done to, which may be another one.</summary>
    protected RedirectResult ToTicket(Outcome.Done done) => To((int)done.Id, "");

    private RedirectResult To(int id, string place) => Redirect($"/tickets/{TicketNumber.Write(id)}{place}");
}

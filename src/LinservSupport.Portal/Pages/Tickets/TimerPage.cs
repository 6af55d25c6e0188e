using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A button of the viewer's timer, which stands on many pages and leads back to the one that it was pressed on.</summary>
public abstract class TimerPage : NumberedPage
{
    [BindProperty]
    public string? ReturnUrl { get; set; }

    protected string Back => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : $"/tickets/{TicketNumber.Write(TicketId)}";

    public IActionResult OnGet() => ToTicket();
}

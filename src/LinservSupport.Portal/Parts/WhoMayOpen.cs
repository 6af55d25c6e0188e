using LinservSupport.People;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace LinservSupport.Portal.Parts;

/// <summary>
/// Which role opens which folder of pages. A page that is named nowhere here opens for everybody who is signed in;
/// which rows they see there is decided in the query.
/// </summary>
public static class WhoMayOpen
{
    private static readonly string[] Everybody =
    [
        "/Policy", "/Error", "/Account/SignIn", "/Account/Forgot", "/Account/Reset", "/Account/Invitation", "/Account/Language",
        "/Account/Request", "/Account/ConfirmRequest", "/Estimates", "/Followers", "/Solved",
    ];

    private static readonly string[] Customers = ["/Tickets/Register"];

    private static readonly string[] ConsultantFolders = ["/Queue", "/Calls", "/ServiceLevels", "/Customers", "/Quarantine", "/Status", "/Bugs", "/Patches"];

    private static readonly string[] ManagerFolders = ["/Rules"];

    // Pages about one ticket that only we open; the others there are for its requester as well.
    private static readonly string[] ConsultantPages =
    [
        "/Tickets/Assign", "/Tickets/Note", "/Tickets/Priority", "/Tickets/State", "/Tickets/Resolve",
        "/Tickets/LogTime", "/Tickets/LogTimePreview", "/Tickets/CorrectTime", "/Tickets/CorrectTimePreview", "/Tickets/ChargeWaiting", "/Tickets/StartTimer", "/Tickets/PauseTimer", "/Tickets/DiscardTimer", "/Tickets/Merge", "/Tickets/Split", "/Tickets/Transfer", "/Tickets/RequestEstimate", "/Tickets/AnswerEntry", "/Charges/Questions", "/Tickets/NoteEstimateAnswer", "/Tickets/WithdrawEstimate", "/Tickets/Details", "/Tickets/History",
        "/Tickets/Bug", "/Tickets/UnlinkBug", "/Tickets/Upstream", "/Tickets/TickStep", "/Tickets/StartWork",
    ];

    private static readonly string[] ManagerPages =
    [
        "/Tickets/WaiveCharge", "/Customers/Add", "/Customers/Edit", "/Customers/Close", "/Customers/Contact", "/Customers/Revoke",
        "/Customers/Agreement", "/Customers/EndAgreement", "/Customers/PriceList",
        "/Charges/Close", "/Charges/Reopen", "/Charges/Odoo", "/Charges/OdooFile",
    ];

    public static void Apply(PageConventionCollection pages)
    {
        foreach (var page in Everybody)
        {
            pages.AllowAnonymousToPage(page);
            pages.AllowAnonymousToFolder(page);
        }

        foreach (var page in Customers) pages.AuthorizePage(page, Roles.Customer);
        foreach (var folder in ConsultantFolders)
        {
            pages.AuthorizeFolder(folder, Roles.Consultant);
            pages.AuthorizePage(folder, Roles.Consultant);
        }

        foreach (var folder in ManagerFolders)
        {
            pages.AuthorizeFolder(folder, Roles.Manager);
            pages.AuthorizePage(folder, Roles.Manager);
        }

        foreach (var page in ConsultantPages) pages.AuthorizePage(page, Roles.Consultant);
        foreach (var page in ManagerPages) pages.AuthorizePage(page, Roles.Manager);
    }
}

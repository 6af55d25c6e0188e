using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels.Similar;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Parts;

/// <summary><c>&lt;vc:usual-time … /&gt;</c>: in one sentence how long similar tickets took; never a date for this one (policy T8).</summary>
public sealed class UsualTimeViewComponent(SimilarTickets similar) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Area area, KindOfHelp? help, PriorityClass priority) =>
        View("Default", await similar.OfAsync(new(area, help, priority), HttpContext.RequestAborted));
}

using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Parts;

/// <summary><c>&lt;vc:timers /&gt;</c>: the consultant's own timer on every page of ours; nothing where there is none.</summary>
public sealed class TimersViewComponent(Timers timers, CurrentViewer who) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() =>
        await timers.OfAsync(who.Viewer, null, HttpContext.RequestAborted) is { Count: > 0 } mine ? View(mine) : Content("");
}

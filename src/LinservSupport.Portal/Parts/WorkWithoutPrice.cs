using LinservSupport.Charging.Reading;
using LinservSupport.ServiceLevels;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Parts;

/// <summary><c>&lt;vc:work-without-price /&gt;</c>: tells a manager which tickets have work of the last year that no price list priced; nothing where there is none.</summary>
public sealed class WorkWithoutPriceViewComponent(UnpricedWork work, CurrentViewer who, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() =>
        View(await work.ReadAsync(who.Viewer, WorkingCalendar.Day(clock.GetUtcNow()).AddYears(-1), HttpContext.RequestAborted));
}

using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Parts;

/// <summary>The published figures of the last 90 days, beside the doors: statistics, never promises (policy T8).</summary>
public sealed class SupportRightNowViewComponent(PublicFigures figures) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() => View(await figures.ReadAsync(HttpContext.RequestAborted));
}

using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Parts;

/// <summary><c>&lt;vc:usual-time /&gt;</c>: in one sentence how long it usually takes; never a date for this ticket (policy T8).</summary>
public sealed class UsualTimeViewComponent(PublicFigures figures) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() => View(await figures.ReadAsync(HttpContext.RequestAborted));
}

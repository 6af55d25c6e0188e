using LinservSupport.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LinservSupport.Portal.Parts;

/// <summary>A page of the portal: knows who is looking, and how each <see cref="Outcome"/> is answered.</summary>
public abstract class SupportPage : PageModel
{
    /// <summary>Who is looking; only on pages behind a session.</summary>
    public Viewer Viewer => HttpContext.RequestServices.GetRequiredService<CurrentViewer>().Viewer;

    protected Texts T => HttpContext.RequestServices.GetRequiredService<Texts>();

    /// <summary>Done → <paramref name="done"/>, missing → 404, refused → the reason beside its field on <paramref name="again"/>, which loads what the view shows.</summary>
    protected async Task<IActionResult> AnswerAsync(Outcome outcome, Func<Outcome.Done, IActionResult> done, Func<Task<IActionResult>> again)
    {
        if (outcome is not Outcome.Refused refused) return Answer(outcome, done, Page);

        ModelState.AddModelError(refused.Field, T[refused.Why]);
        return await again();
    }

    /// <summary>The same where <paramref name="again"/> has nothing to load.</summary>
    protected IActionResult Answer(Outcome outcome, Func<Outcome.Done, IActionResult> done, Func<IActionResult> again)
    {
        switch (outcome)
        {
            case Outcome.Done success:
                return done(success);
            case Outcome.Refused refused:
                ModelState.AddModelError(refused.Field, T[refused.Why]);
                return again();
            default:
                return NotFound();
        }
    }
}

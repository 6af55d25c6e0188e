using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace LinservSupport.Portal.Parts;

public static class FaultSummary
{
    /// <summary>What is wrong with what was sent, as an alert that takes the focus, with a script or without.</summary>
    /// <param name="html">The page's.</param>
    /// <param name="ofFormOnly">True where what concerns one field is said beside it alone.</param>
    public static IHtmlContent Faults(this IHtmlHelper html, bool ofFormOnly = false) =>
        html.ValidationSummary(ofFormOnly, "", new { tabindex = "-1", role = "alert", autofocus = "autofocus" });
}

using LinservSupport.Charging.Reading;
using LinservSupport.Odoo;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Parts;

/// <summary>What stands beside the form: will it be charged, which place would it have, how long does it usually take.</summary>
public sealed record RegisterAnswer(Foretold Foretold, ChargeAnswer? Charge, PublishedFigures Figures, Issue Issue)
{
    public Verdict Verdict => Charge switch
    {
        null => Verdict.AskedFirst,
        { IsCharged: true } when Issue is { Help: null or KindOfHelp.SomethingIsWrong, CodeOwner: CodeOwner.OdooCommunity or CodeOwner.OdooEnterprise or CodeOwner.ThirdParty } => Verdict.OnlyIfWeHelp,
        { IsCharged: true } => Verdict.Charged,
        _ => Verdict.Free,
    };
}

/// <summary>The answer in a word.</summary>
public enum Verdict
{
    AskedFirst,

    /// <summary>The owner puts it right at no charge; our help with it is charged (policy C4, B1).</summary>
    OnlyIfWeHelp,
    Charged,
    Free,
}

/// <summary><c>&lt;vc:register-answer issue="…" /&gt;</c>: with the page, and again by htmx while the form is filled in.</summary>
public sealed class RegisterAnswerViewComponent(Foretelling foretelling, ChargePreview charges, PublicFigures figures, CurrentViewer who) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Issue issue)
    {
        var ct = HttpContext.RequestAborted;
        var shortened = issue with { Text = Shortened(issue.Text), Subject = Shortened(issue.Subject), Where = Shortened(issue.Where ?? "") };
        return View(new RegisterAnswer(
            await foretelling.OfAsync(who.Viewer, shortened, ct),
            await charges.AskAsync(who.Viewer, new ChargeQuestion { Help = issue.Help ?? KindOfHelp.SomethingIsWrong, CodeOwner = issue.CodeOwner }, ct),
            await figures.ReadAsync(ct),
            issue));
    }

    private static string Shortened(string text) => text.AtMost(IssuePolicy.MaxText);
}

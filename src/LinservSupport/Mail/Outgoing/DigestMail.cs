using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Digests;

namespace LinservSupport.Mail.Outgoing;

/// <summary>The managers' mail of a working morning.</summary>
public static class DigestMail
{
    private const int MostRisks = 8;

    public static Draft Write(MailSettings settings, Consultant to, Digest digest)
    {
        var paper = new Stationery(settings, to.Language);
        var subject = paper.Say("Support this morning: {0} at risk, {1} unassigned", digest.AtRisk.Count, digest.Unassigned);
        var day = digest.Since.ToString("dddd d MMMM", to.Language.Culture());
        string Kept(Measure measure) => measure.Of == 0 ? "–" : paper.Say("{0} of {1}", measure.Kept, measure.Of);
        paper.Heading(paper.Say("Support this morning"))
            .Paragraph(paper.Say("Since {0}: {1} tickets registered, {2} solved. Of those whose time ended then, these kept it:", day, digest.Registered, digest.Solved))
            .Facts(
                (paper.Say("Assigned within 2 working days"), Kept(digest.Due.Assigned)),
                (paper.Say("Begun within 4 h"), Kept(digest.Due.Begun)),
                (paper.Say("Solved within 6 working days"), Kept(digest.Due.SolvedInSix)),
                (paper.Say("Solved within 10 working days"), Kept(digest.Due.SolvedInTen)))
            .Button(paper.Say("See the service levels"), $"{settings.PortalUrl}/service-levels")
            .Facts(
                (paper.Say("At risk now"), $"{digest.AtRisk.Count}"),
                (paper.Say("Unassigned"), $"{digest.Unassigned}"),
                (paper.Say("Three quarters of the approved time used"), $"{digest.NearApproved}"),
                (paper.Say("Estimates that wait for an answer"), $"{digest.EstimatesWaiting}"),
                (paper.Say("Mails in quarantine"), $"{digest.Quarantined}"),
                (paper.Say("Mails that could not be delivered"), $"{digest.Undelivered}"));
        foreach (var risk in digest.AtRisk.Take(MostRisks)) paper.Link($"[{risk.Ticket.Number}] {risk.Ticket.Subject}", $"{settings.PortalUrl}/tickets/{risk.Ticket.Number}", $"{paper.Say(Words(risk.Kind), RiskPolicy.WorkingDaysToAnswer)}, {paper.When(risk.By)}");
        if (digest.AtRisk.Count > 0) paper.Button(paper.Say("See all at risk"), $"{settings.PortalUrl}/service-levels/tickets?Figure=AtRisk");
        if (digest.Unassigned > 0) paper.Link(paper.Say("See the unassigned"), $"{settings.PortalUrl}/queue?view=Unassigned");
        if (digest.Quarantined > 0) paper.Link(paper.Say("See the quarantine"), $"{settings.PortalUrl}/quarantine");
        paper.Small(paper.Say("You can turn this mail off on your account page: {0}", $"{settings.PortalUrl}/account"));
        var (text, html) = paper.Finish(subject, paper.Say("You get this on working mornings because you manage support at Linserv."), isAnswerable: false);
        return new(subject, text, html);
    }

    private static string Words(Risk risk) => risk switch
    {
        Risk.NotAssigned => "Not assigned",
        Risk.NotBegun => "Work not begun within 4 h",
        Risk.NoAnswer => "No answer to the customer in {0} working days",
        _ => "Passes 10 working days",
    };
}

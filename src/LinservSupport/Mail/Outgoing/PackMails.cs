using LinservSupport.Charging;

namespace LinservSupport.Mail.Outgoing;

/// <summary>What there is to tell about a prepaid pack.</summary>
/// <param name="Pack">With its customer.</param>
/// <param name="LeftMinutes">What is left of it.</param>
/// <param name="IsLapsing">Its last day is near; else a fifth or less is left.</param>
public sealed record PackNews(Agreement Pack, int LeftMinutes, bool IsLapsing);

/// <summary>Mails about prepaid packs: to those who approve for the company, and to us.</summary>
public static class PackMails
{
    public static Draft ToCustomer(MailSettings settings, string name, Language language, PackNews news)
    {
        var paper = new Stationery(settings, language);
        var subject = Subject(paper, news);
        Tell(paper.Heading(subject).Paragraph(paper.Say("Hi {0}!", name.Split(' ')[0])), news)
            .Paragraph(news.Pack.Customer?.BusinessConsultant is { } consultant
                ? paper.Say("{0} helps you with a new pack, or write to us.", consultant.Name)
                : paper.Say("Write to us if you want a new pack."))
            .Button(paper.Say("See your charges"), $"{settings.PortalUrl}/charges");
        return Finish(paper, subject, paper.Say("You get this because you approve for {0}.", news.Pack.Customer!.Name));
    }

    public static Draft ToUs(MailSettings settings, Language language, PackNews news)
    {
        var paper = new Stationery(settings, language);
        var subject = $"{news.Pack.Customer!.Name}: {Subject(paper, news)}";
        Tell(paper.Heading(subject), news).Button(paper.Say("See the customer"), $"{settings.PortalUrl}/customers/{news.Pack.CustomerId}");
        return Finish(paper, subject, paper.Say("You get this because you work with support at Linserv."));
    }

    private static string Subject(Stationery paper, PackNews news) => news switch
    {
        { IsLapsing: true } => paper.Say("What is left of the {0} lapses after {1}", Name(paper, news), Day(paper, news.Pack.ValidTo!.Value)),
        { LeftMinutes: 0 } => paper.Say("The {0} is used", Name(paper, news)),
        _ => paper.Say("{0} left of the {1}", WorkedTime.Write(news.LeftMinutes), Name(paper, news)),
    };

    private static Stationery Tell(Stationery paper, PackNews news)
    {
        var bought = news.Pack.PackMinutes ?? 0;
        return paper
            .Facts(
                (paper.Say("Bought"), WorkedTime.Write(bought)),
                (paper.Say("Used"), WorkedTime.Write(bought - news.LeftMinutes)),
                (paper.Say("Left"), WorkedTime.Write(news.LeftMinutes)),
                (paper.Say("Last day"), news.Pack.ValidTo is { } last ? Day(paper, last) : paper.Say("until further notice")))
            .Paragraph(news.IsLapsing
                ? paper.Say("Work done after that day is charged by the price list, even if something is left of the pack.")
                : paper.Say("When the pack is used, work is charged by the price list; as always only up to what is approved on each ticket."));
    }

    private static string Name(Stationery paper, PackNews news) => news.Pack.Name.In(paper.Language);

    private static string Day(Stationery paper, DateOnly day) => day.ToString("d MMMM yyyy", paper.Language.Culture());

    private static Draft Finish(Stationery paper, string subject, string foot)
    {
        var (text, html) = paper.Finish(subject, foot, isAnswerable: false);
        return new(subject, text, html);
    }
}

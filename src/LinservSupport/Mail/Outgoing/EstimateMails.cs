using System.Globalization;
using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.People;
using LinservSupport.Tickets;

namespace LinservSupport.Mail.Outgoing;

/// <summary>What we write to one person about an estimate (policy H4, H5), in their language. The link in it is theirs alone; it opens a page, and a button there decides.</summary>
public sealed class EstimateMails(MailSettings settings, Ticket ticket, Estimate estimate, Contact to)
{
    private readonly Stationery _paper = new(settings, to.Language);

    /// <summary>The person's own link, and when it ends.</summary>
    public string Url { get; init; } = "";

    public DateTimeOffset Until { get; init; }

    public EstimateCost? Cost { get; init; }

    public Draft Request()
    {
        _paper.Heading(_paper.Say("Do you approve {0}?", Hours))
            .Paragraph(_paper.Say("Hi {0}! We need more than the {1} that are approved.", FirstName, WorkedTime.Write(ticket.ApprovedMinutes)))
            .Quote(estimate.Text);
        return Asking(_paper.Say("Please decide: {0}", Hours));
    }

    /// <param name="beforeMinutes">What was asked before, on the ticket in all.</param>
    public Draft Changed(int beforeMinutes)
    {
        _paper.Heading(_paper.Say("The proposal has changed: {0}", Hours))
            .Paragraph(_paper.Say("Hi {0}! We asked for {1} in all, and now for {2}. This takes the place of our earlier mail, whose link answers no longer.", FirstName, WorkedTime.Write(beforeMinutes), WorkedTime.Write(estimate.CeilingMinutes)))
            .Quote(estimate.Text);
        return Asking(_paper.Say("Changed, please decide: {0}", Hours));
    }

    public Draft Reminder()
    {
        _paper.Heading(_paper.Say("We wait for your answer: {0}", Hours))
            .Paragraph(_paper.Say("Hi {0}! Work on the ticket waits for a decision on this estimate.", FirstName))
            .Quote(estimate.Text);
        return Asking(_paper.Say("Reminder, please decide: {0}", Hours));
    }

    /// <param name="message">What we answered to the customer's question.</param>
    public Draft QuestionAnswered(Message message)
    {
        _paper.Heading(_paper.Say("{0} has answered your question", message.AuthorName))
            .Quote(message.Body)
            .Paragraph(_paper.Say("The proposal stands, and waits for your answer:"));
        return Asking(_paper.Say("Answer, please decide: {0}", Hours));
    }

    /// <summary>What was answered, by whom and how.</summary>
    public Draft Answer()
    {
        var by = estimate.AnsweredBy ?? FirstName;
        var (heading, text) = estimate.State == EstimateState.Approved
            ? (_paper.Say("The estimate is approved"), _paper.Say("{0} approved up to {1} of charged time on the ticket in all. We go on, and charge only for time spent directly on it.", by, WorkedTime.Write(estimate.CeilingMinutes)))
            : (_paper.Say("The estimate is declined"), _paper.Say("{0} declined. We stop, and nothing above what was approved before is charged.", by));
        _paper.Heading(heading).Paragraph(text);
        if (estimate is { State: EstimateState.Approved, CoversWaiting: true })
            _paper.Paragraph(_paper.Say("It also covers {0} already worked above the approved time.", WorkedTime.Write(estimate.WaitingMinutes)));
        if (estimate.AnsweredVia == Channel.Phone) _paper.Paragraph(_paper.Say("{0} noted this from a call. If it is not right, reply to this e-mail.", estimate.NotedBy ?? "Linserv"));
        if (estimate.AnsweredVia == Channel.Email) _paper.Paragraph(_paper.Say("It was answered by the link in {0}’s mail. If that was not you, reply to this e-mail.", by));
        if (!string.IsNullOrWhiteSpace(estimate.AnswerText)) _paper.Quote(estimate.AnswerText, isOurs: false);
        _paper.Button(_paper.Say("See the ticket"), $"{settings.PortalUrl}/tickets/{ticket.Number}");
        return Finish(heading);
    }

    private string FirstName => to.Name.Split(' ')[0];

    private string Hours => estimate.Kind switch
    {
        EstimateKind.AboutTenHours => _paper.Say("more or less 10 hours"),
        EstimateKind.AboutTwentyHours => _paper.Say("more or less 20 hours"),
        _ => WorkedTime.Write(estimate.CeilingMinutes),
    };

    private Draft Asking(string subject)
    {
        _paper.Facts([.. Facts()]);
        if (Stationery.HasRuler(estimate.CeilingMinutes))
            _paper.Ruler(ticket.ChargedMinutes, ticket.ApprovedMinutes, estimate.CeilingMinutes).Small(_paper.Say("Each block is half an hour: first what is used, then the estimate."));
        _paper.Button(_paper.Say("Approve, ask or decline"), Url)
            .Small(_paper.Say("Nothing more is charged until you answer. If you decline, the {0} used is charged and we stop.", WorkedTime.Write(ticket.ChargedMinutes)))
            .Small(_paper.Say("The link is for you, {0}: it decides once, and works until {1}. Do not forward it. You can sign in and answer on the ticket as well.", to.Name, _paper.When(Until)));
        return Finish(subject);
    }

    private IEnumerable<(string Label, string Value)> Facts()
    {
        foreach (var item in estimate.Items.OrderBy(i => i.Place)) yield return (item.Text, WorkedTime.Write(item.Minutes));
        if (estimate.CoversWaiting) yield return (_paper.Say("Also covers, already worked"), WorkedTime.Write(estimate.WaitingMinutes));
        yield return (_paper.Say("Used so far, included"), WorkedTime.Write(ticket.ChargedMinutes));
        yield return (_paper.Say("Estimate for the whole ticket"), estimate.Kind == EstimateKind.Specific ? Hours : _paper.Say("{0}, at most {1}", Hours, WorkedTime.Write(estimate.CeilingMinutes)));
        if (Cost is { Pack: { } paying, IsPackLeftHidden: true }) yield return (_paper.Say("Paid from"), _paper.Say("{0}, as far as it goes", paying.Name.In(to.Language)));
        else if (Cost is { Pack: { } pack } paid) yield return (_paper.Say("Paid from"), _paper.Say("{0}, {1} left after it at least", pack.Name.In(to.Language), WorkedTime.Write(paid.PackLeftAfter)));
        if (Cost is { InvoicedMinutes: > 0, HourlyAmount: { } hourly } cost) yield return (_paper.Say("To invoice at most"), _paper.Say("{0} without VAT, {1} per hour", Money(cost.Amount), Money(hourly)));
    }

    private string Money(decimal amount)
    {
        var figures = amount.ToString(amount == decimal.Truncate(amount) ? "N0" : "N2", to.Language.Culture());
        return to.Language == Language.Swedish ? string.Create(CultureInfo.InvariantCulture, $"{figures} kr") : string.Create(CultureInfo.InvariantCulture, $"SEK {figures}");
    }

    private Draft Finish(string subject)
    {
        var full = $"[{ticket.Number}] {subject}";
        var (text, html) = _paper.Finish(full, _paper.Say("You get this because you registered the ticket or approve for your company."), isAnswerable: true);
        return new(full, text, html);
    }
}

using LinservSupport.Charging;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using LinservSupport.Tickets;

namespace LinservSupport.Mail.Outgoing;

/// <summary>A mail before it has a recipient.</summary>
public sealed record Draft(string Subject, string Text, string Html);

/// <summary>Something said on the ticket before, as a reply quotes it.</summary>
public sealed record Said(string By, DateTimeOffset At, string Text);

/// <summary>What we write to a requester about a ticket, in their language. No internal note, no other customer, and no link that decides anything.</summary>
public sealed class TicketMails(MailSettings settings, Ticket ticket, Language language)
{
    private const int MostQuoted = 1_200;

    private readonly Stationery _paper = new(settings, language);

    /// <summary>The receipt (policy H2, C1, T1, T8). A stranger's repeats nothing of what was written: their address may be somebody else's.</summary>
    public Draft Acknowledgement(QueuePosition? position, int minimumMinutes)
    {
        if (ticket.IsEnquiry)
        {
            _paper.Heading(_paper.Say("We have your question"))
                .Paragraph(_paper.Say("Hi! Your question has number {0}. Somebody of us reads it and answers by e-mail. It costs nothing.", ticket.Number))
                .Paragraph(_paper.Say("If you already use our support, write from the address that we know you by, or ask your Business Consultant for an account."));
            return Finish(_paper.Say("We have your question"));
        }

        _paper.Heading(_paper.Say("We have your ticket"))
            .Paragraph(_paper.Say("Hi {0}! Your ticket has number {1}. Use it if you call.", FirstName, ticket.Number))
            .Facts(
                (_paper.Say("Subject"), ticket.Subject),
                (_paper.Say("Priority"), ticket.SuggestedPriority == PriorityClass.Ordinary ? _paper.Say("First come, first served") : _paper.Say("Suggested as prioritised: {0}", Names.Of(ticket.SuggestedPriority).In(language))),
                (_paper.Say("Place in the queue"), position is null ? "–" : _paper.Say("about {0} of {1}", position.Place, position.Waiting)),
                (_paper.Say("Charge"), _paper.Say("As your price list and agreement say; where charged, at least {0} (rule C1)", WorkedTime.Write(minimumMinutes))))
            .Ruler(0, Ticket.MinutesApprovedByRegistering)
            .Small(_paper.Say("Each block is half an hour. By registering you have approved up to 4 h of charged work on this ticket. We ask before we go further, and charge only for time spent directly on it."))
            .Button(_paper.Say("See the ticket"), Url)
            .Paragraph(_paper.Say("What to expect. We work to assign every ticket within 2 working days, and begin most of them within 4 h. We cannot guarantee a time for one ticket."))
            .Paragraph(_paper.Say("Production down, or a tax deadline today? Call {0}.", settings.Phone));
        return Finish(_paper.Say("We have your ticket: {0}", ticket.Subject));
    }

    /// <param name="message">The consultant's answer.</param>
    /// <param name="before">What was said before, newest first.</param>
    public Draft Reply(Message message, IReadOnlyList<Said> before)
    {
        _paper.Heading(_paper.Say("{0} has answered", message.AuthorName))
            .Quote(message.Body)
            .Small($"{message.AuthorName} · {_paper.When(message.WrittenAt)}");
        if (!ticket.IsEnquiry) _paper.Button(_paper.Say("Answer in the portal"), Url);
        _paper.Paragraph(_paper.Say("You can also just reply to this e-mail."));
        Used();
        foreach (var said in before) _paper.Earlier(_paper.Say("{0} wrote, {1}:", said.By, _paper.When(said.At)), Short(said.Text));
        return Finish(_paper.Say("{0} has answered: {1}", message.AuthorName, ticket.Subject));
    }

    /// <summary>Asks for more time (policy H4, H5). The button leads to the ticket; signing in decides, never a link.</summary>
    public Draft EstimateRequest(Estimate estimate)
    {
        var hours = Hours(estimate);
        _paper.Heading(_paper.Say("Do you approve {0}?", hours))
            .Paragraph(_paper.Say("Hi {0}! We need more than the {1} that are approved.", FirstName, WorkedTime.Write(ticket.ApprovedMinutes)))
            .Quote(estimate.Text)
            .Facts(
                (_paper.Say("Estimate for the whole ticket"), hours),
                (_paper.Say("Used so far, included"), WorkedTime.Write(ticket.ChargedMinutes)))
            .Ruler(ticket.ChargedMinutes, ticket.ApprovedMinutes, estimate.CeilingMinutes)
            .Button(_paper.Say("Review and decide"), Url)
            .Small(_paper.Say("You sign in to approve; a forwarded e-mail cannot approve anything. Nothing more is charged until you answer. If you decline, the {0} used is charged and we stop.", WorkedTime.Write(ticket.ChargedMinutes)));
        return Finish(_paper.Say("Please decide: {0}", hours));
    }

    public Draft EstimateAnswer(Estimate estimate)
    {
        var by = estimate.AnsweredBy ?? FirstName;
        var (heading, text) = estimate.State == EstimateState.Approved
            ? (_paper.Say("The estimate is approved"), _paper.Say("{0} approved up to {1} of charged time on the ticket in all. We go on, and charge only for time spent directly on it.", by, WorkedTime.Write(estimate.CeilingMinutes)))
            : (_paper.Say("The estimate is declined"), _paper.Say("{0} declined. We stop, and nothing above what was approved before is charged.", by));
        _paper.Heading(heading).Paragraph(text);
        if (estimate.AnsweredVia == Channel.Phone) _paper.Paragraph(_paper.Say("We noted this from your call. If it is not right, reply to this e-mail."));
        if (!string.IsNullOrWhiteSpace(estimate.AnswerText)) _paper.Quote(estimate.AnswerText);
        _paper.Button(_paper.Say("See the ticket"), Url);
        return Finish(heading);
    }

    /// <param name="question">What we wrote last; null where nothing.</param>
    /// <param name="workingDaysLeft">Working days until it counts as solved.</param>
    public Draft Reminder(Said? question, int workingDaysLeft)
    {
        _paper.Heading(_paper.Say("We wait for your answer"))
            .Paragraph(_paper.Say("Hi {0}! We need your answer to go on with {1}: {2}.", FirstName, ticket.Number, ticket.Subject));
        if (question is not null) _paper.Quote(Short(question.Text)).Small($"{question.By} · {_paper.When(question.At)}");
        if (!ticket.IsEnquiry) _paper.Button(_paper.Say("Answer in the portal"), Url);
        _paper.Paragraph(_paper.Say("You can also just reply to this e-mail."))
            .Small(_paper.Say("If we hear nothing for {0} more working days, we take it that it is solved. A reply opens it again.", workingDaysLeft));
        return Finish(_paper.Say("We wait for your answer: {0}", ticket.Subject));
    }

    /// <param name="solution">What the consultant wrote about how it was solved; null where nothing.</param>
    public Draft Resolved(string? solution)
    {
        _paper.Heading(_paper.Say("Solved. Do you agree?"));
        if (!string.IsNullOrWhiteSpace(solution)) _paper.Quote(solution);
        if (!ticket.IsEnquiry)
        {
            _paper.Facts(
                    (_paper.Say("Worked"), WorkedTime.Write(ticket.WorkedMinutes)),
                    (_paper.Say("Charged"), ticket.ChargedMinutes == 0 ? _paper.Say("No charge") : WorkedTime.Write(ticket.ChargedMinutes)))
                .Button(_paper.Say("Confirm or reopen"), Url);
        }

        _paper.Small(_paper.Say("Not solved? Reply to this e-mail, and the ticket is open again. It keeps its place by its first registration."));
        return Finish(_paper.Say("Solved: {0}", ticket.Subject));
    }

    private static string Short(string text) => text.Length > MostQuoted ? text[..MostQuoted] + " …" : text;

    private string FirstName => ticket.Requester!.Name.Split(' ')[0];

    private string Url => $"{settings.PortalUrl}/tickets/{ticket.Number}";

    private string Hours(Estimate estimate) => estimate.Kind switch
    {
        EstimateKind.AboutTenHours => _paper.Say("more or less 10 hours"),
        EstimateKind.AboutTwentyHours => _paper.Say("more or less 20 hours"),
        _ => WorkedTime.Write(estimate.CeilingMinutes),
    };

    private void Used()
    {
        if (ticket.IsEnquiry) return;

        _paper.Ruler(ticket.ChargedMinutes, ticket.ApprovedMinutes)
            .Small(_paper.Say("{0} of {1} approved time used.", WorkedTime.Write(ticket.ChargedMinutes), WorkedTime.Write(ticket.ApprovedMinutes)));
    }

    private Draft Finish(string subject)
    {
        var full = $"[{ticket.Number}] {subject}";
        var (text, html) = _paper.Finish(full, _paper.Say("You get this because you registered or follow the ticket."), isAnswerable: true);
        return new(full, text, html);
    }
}

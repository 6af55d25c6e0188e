using LinservSupport.Charging;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using LinservSupport.Tickets;

namespace LinservSupport.Mail.Outgoing;

/// <summary>A mail before it has a recipient.</summary>
public sealed record Draft(string Subject, string Text, string Html)
{
    /// <summary>Where its reader stops following the ticket; null where they cannot.</summary>
    public string? StopUrl { get; init; }

    /// <summary>Message-ID of the mail that it passes on; null for what did not come by mail.</summary>
    public string? PassesOn { get; init; }
}

/// <summary>Something said on the ticket before, as a reply quotes it.</summary>
public sealed record Said(string By, DateTimeOffset At, string Text);

/// <summary>What we write to a requester about a ticket, in their language. No internal note, no other customer; only the mails of <see cref="EstimateMails"/> have a link that decides something, and the one about a solution a link that says it is none.</summary>
public sealed class TicketMails(MailSettings settings, Ticket ticket, Language language)
{
    private const int MostQuoted = 1_200;
    private const int MostPassedOn = 10_000;

    private readonly Stationery _paper = new(settings, language);

    /// <summary>Who reads it, where that is not the requester.</summary>
    public Contact? Follower { get; init; }

    /// <summary>Where the follower stops following.</summary>
    public string? StopUrl { get; init; }

    /// <summary>The receipt (policy H2, C1, T1, T8). A stranger's repeats nothing of what was written: their address may be somebody else's.</summary>
    public Draft Acknowledgement(QueuePosition? position, int minimumMinutes)
    {
        if (ticket.IsEnquiry)
        {
            _paper.Heading(_paper.Say("We have your question"))
                .Paragraph(_paper.Say("Hi! Your question has number {0}. Somebody of us reads it and answers by e-mail. It costs nothing.", ticket.Number), ticket.Number)
                .Paragraph(_paper.Say("If you already use our support, write from the address that we know you by, or ask your Business Consultant for an account."));
            return Finish(_paper.Say("We have your question"));
        }

        _paper.Heading(_paper.Say("We have your ticket"))
            .Paragraph(_paper.Say("Hi {0}! Your ticket has number {1}. Use it if you call.", FirstName, ticket.Number), ticket.Number)
            .Facts(
                (_paper.Say("Subject"), ticket.Subject),
                (_paper.Say("Priority"), ticket.SuggestedPriority == PriorityClass.Ordinary ? _paper.Say("First come, first served") : _paper.Say("Suggested as prioritised: {0}", Names.Of(ticket.SuggestedPriority).In(language))),
                (_paper.Say("Place in the queue"), position is null ? "–" : _paper.Say("about {0} of {1}", position.Place, position.Waiting)),
                (_paper.Say("Charge"), _paper.Say("As your price list and agreement say; where charged, at least {0} (rule C1)", WorkedTime.Write(minimumMinutes))))
            .Ruler(0, Ticket.MinutesApprovedByRegistering)
            .Small(_paper.Say("Each block is half an hour. By registering you have approved up to 4 h of charged work on this ticket. We ask before we go further, and charge only for time spent directly on it."))
            .Button(_paper.Say("See the ticket"), Url)
            .Paragraph(_paper.Say("What to expect. We work to assign every ticket within 2 working days, and begin most of them within 4 h. We cannot guarantee a time for one ticket."), _paper.Say("What to expect."))
            .Paragraph(_paper.Say("Production down, or a tax deadline today? Call {0}.", settings.Phone), settings.Phone);
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
        foreach (var said in before) _paper.Earlier(_paper.Say("{0} wrote, {1}:", said.By, _paper.When(said.At)), said.Text.AtMost(MostQuoted, " …"));
        return Finish(_paper.Say("{0} has answered: {1}", message.AuthorName, ticket.Subject));
    }

    /// <param name="message">What a colleague wrote.</param>
    /// <param name="files">Names of files that do not come along.</param>
    /// <param name="before">What was said before, newest first.</param>
    public Draft PassedOn(Message message, IReadOnlyList<string> files, IReadOnlyList<Said> before)
    {
        var isCall = message.Channel == Channel.Phone;
        _paper.Heading(isCall ? _paper.Say("{0} has called us", message.AuthorName) : _paper.Say("{0} has written", message.AuthorName))
            .Quote(message.Body.AtMost(MostPassedOn, " …"), isOurs: false)
            .Small($"{message.AuthorName} · {_paper.When(message.WrittenAt)}");
        if (files.Count > 0) _paper.Small(_paper.Say("Files, on the ticket in the portal: {0}", string.Join(", ", files)));
        _paper.Button(_paper.Say("See the ticket"), Url)
            .Paragraph(_paper.Say("Reply to this e-mail, and Linserv and those who follow the ticket read it."));
        foreach (var said in before) _paper.Earlier(_paper.Say("{0} wrote, {1}:", said.By, _paper.When(said.At)), said.Text.AtMost(MostQuoted, " …"));
        return Finish(isCall ? _paper.Say("{0} has called us: {1}", message.AuthorName, ticket.Subject) : _paper.Say("{0} has written: {1}", message.AuthorName, ticket.Subject));
    }

    /// <param name="by">Who added the reader.</param>
    public Draft Follows(string by)
    {
        _paper.Heading(_paper.Say("You follow a ticket"))
            .Paragraph(_paper.Say("Hi {0}! {1} has added you to {2}: {3}.", FirstName, by, ticket.Number, ticket.Subject))
            .Paragraph(_paper.Say("You get by e-mail what is written on it, and can answer as {0} does.", ticket.Requester!.Name))
            .Button(_paper.Say("See the ticket"), Url);
        return Finish(_paper.Say("You follow a ticket: {0}", ticket.Subject));
    }

    /// <param name="question">What we wrote last; null where nothing.</param>
    /// <param name="workingDaysLeft">Working days until it counts as solved.</param>
    public Draft Reminder(Said? question, int workingDaysLeft)
    {
        _paper.Heading(_paper.Say("We wait for your answer"))
            .Paragraph(_paper.Say("Hi {0}! We need your answer to go on with {1}: {2}.", FirstName, ticket.Number, ticket.Subject));
        if (question is not null) _paper.Quote(question.Text.AtMost(MostQuoted, " …")).Small($"{question.By} · {_paper.When(question.At)}");
        if (!ticket.IsEnquiry) _paper.Button(_paper.Say("Answer in the portal"), Url);
        _paper.Paragraph(_paper.Say("You can also just reply to this e-mail."))
            .Small(_paper.Say("If we hear nothing for {0} more working days, we take it that it is solved. A reply opens it again.", workingDaysLeft));
        return Finish(_paper.Say("We wait for your answer: {0}", ticket.Subject));
    }

    /// <param name="solution">What was written about how it was solved, by whom and when; null where nothing.</param>
    /// <param name="reopenUrl">Opens a page with one button that opens the ticket again.</param>
    public Draft Resolved(Said? solution, string reopenUrl)
    {
        _paper.Heading(_paper.Say("Solved. Do you agree?"));
        if (solution is not null) _paper.Quote(solution.Text).Small($"{solution.By} · {_paper.When(solution.At)}");
        if (!ticket.IsEnquiry)
        {
            _paper.Facts(
                    (_paper.Say("Worked"), WorkedTime.Write(ticket.WorkedMinutes)),
                    (_paper.Say("Charged"), ticket.ChargedMinutes == 0 ? _paper.Say("No charge") : WorkedTime.Write(ticket.ChargedMinutes)))
                .Button(_paper.Say("See the ticket"), Url);
        }

        _paper.Paragraph(_paper.Say("Not solved?"))
            .Button(_paper.Say("Open it again"), reopenUrl)
            .Small(_paper.Say("Or reply to this e-mail. The ticket keeps its place by its first registration, and what is approved and used of its time."));
        return Finish(_paper.Say("Solved: {0}", ticket.Subject));
    }

    /// <param name="target">The ticket in which it goes on.</param>
    /// <param name="maySee">The reader can open that one too.</param>
    public Draft Merged(Ticket target, bool maySee)
    {
        _paper.Heading(Follower is null ? _paper.Say("Your ticket goes on in another") : _paper.Say("A ticket that you follow goes on in another"))
            .Paragraph(Follower is null
                ? _paper.Say("Hi {0}! Your ticket {1} is about the same matter as {2}, so we go on with both there. Nothing you wrote is lost, and nothing is charged twice.", FirstName, ticket.Number, target.Number)
                : _paper.Say("Hi {0}! {1}, which you follow, is about the same matter as {2}, so we go on with both there. Nothing that was written is lost, and nothing is charged twice.", FirstName, ticket.Number, target.Number))
            .Paragraph(maySee ? _paper.Say("You can follow it there.") : Follower is null ? _paper.Say("You still see your own ticket, and what you write on it is read.") : _paper.Say("You still see the ticket that you follow, and what you write on it is read."))
            .Button(_paper.Say("See the ticket"), maySee ? $"{settings.PortalUrl}/tickets/{target.Number}" : Url);
        return Finish(_paper.Say("{0} goes on in {1}", ticket.Number, target.Number));
    }

    /// <summary>To the requester that the ticket has come to from another company, whose name is not said.</summary>
    public Draft MovedHere()
    {
        var uncharged = ticket.WorkedMinutes - ticket.ChargedMinutes;
        _paper.Heading(_paper.Say("A ticket of yours has come to your company"))
            .Paragraph(_paper.Say("Hi {0}! {1}, “{2}”, was first registered for another company by mistake. It is yours now. If that is wrong, reply to this e-mail.", FirstName, ticket.Number, ticket.Subject))
            .Facts(
                (_paper.Say("Worked so far"), WorkedTime.Write(ticket.WorkedMinutes)),
                (_paper.Say("Charged of it"), ticket.ChargedMinutes == 0 ? _paper.Say("No charge") : WorkedTime.Write(ticket.ChargedMinutes)));
        if (ticket.ConditionsAcceptedAt is null && uncharged > 0) _paper.Paragraph(_paper.Say("Nothing of what was worked before is charged to you, unless you approve it."));
        Used();
        _paper.Small(_paper.Say("As for every ticket, up to 4 h of charged work are approved under your Service Conditions ({0}). We ask before we go further, and charge only for time spent directly on it.", ServiceConditions.Version))
            .Button(_paper.Say("See the ticket"), Url);
        return Finish(_paper.Say("Now at your company: {0}", ticket.Subject));
    }

    /// <param name="part">The ticket that was split off.</param>
    public Draft SplitOff(Ticket part)
    {
        _paper.Heading(Follower is null ? _paper.Say("A part of your ticket has a number of its own") : _paper.Say("A part of a ticket that you follow has a number of its own"))
            .Paragraph(Follower is null
                ? _paper.Say("Hi {0}! Your ticket {1} was about two matters. One of them is {2} now: {3}. It keeps its place in the queue, and the approved time is divided between the two.", FirstName, ticket.Number, part.Number, part.Subject)
                : _paper.Say("Hi {0}! {1}, which you follow, was about two matters. One of them is {2} now: {3}. You follow that one too.", FirstName, ticket.Number, part.Number, part.Subject))
            .Button(_paper.Say("See the ticket"), $"{settings.PortalUrl}/tickets/{part.Number}");
        return Finish(_paper.Say("{0} is a ticket of its own: {1}", part.Number, part.Subject));
    }

    /// <param name="patch">What is released.</param>
    /// <param name="message">What stands on the ticket about it.</param>
    public Draft PatchReleased(Odoo.PatchRelease patch, Message message)
    {
        _paper.Heading(_paper.Say("The correction is released"))
            .Quote(message.Body);
        if (!ticket.IsEnquiry) _paper.Button(_paper.Say("See the ticket"), Url);
        _paper.Small(_paper.Say("You can also just reply to this e-mail."));
        return Finish(_paper.Say("The correction is released, patch {0}: {1}", patch.Number, ticket.Subject));
    }

    /// <param name="done">What was done last, as the log tells it.</param>
    public Draft ApprovedTimeUsed(IReadOnlyList<string> done)
    {
        var approved = WorkedTime.Write(ticket.ApprovedMinutes);
        _paper.Heading(_paper.Say("{0} used: we ask before we go on", approved))
            .Paragraph(_paper.Say("Hi {0}! We have used the {1} that are approved for {2}. Nothing more is charged until you have approved more.", FirstName, approved, ticket.Number))
            .Ruler(ticket.ChargedMinutes, ticket.ApprovedMinutes)
            .Small(_paper.Say("{0} of {1} approved time used.", WorkedTime.Write(ticket.ChargedMinutes), approved))
            .Facts(
                (_paper.Say("Done so far"), done.Count == 0 ? "–" : string.Join("; ", done)),
                (_paper.Say("Next"), _paper.Say("{0} writes to you about what remains", ticket.Assignee?.Name ?? "Linserv")))
            .Button(_paper.Say("See the work log"), $"{Url}?show=work");
        return Finish(_paper.Say("{0} used: we ask before we go on", approved));
    }

    private string FirstName => (Follower ?? ticket.Requester!).Name.Split(' ')[0];

    private string Url => $"{settings.PortalUrl}/tickets/{ticket.Number}";

    private void Used()
    {
        if (ticket.IsEnquiry) return;

        _paper.Ruler(ticket.ChargedMinutes, ticket.ApprovedMinutes)
            .Small(_paper.Say("{0} of {1} approved time used.", WorkedTime.Write(ticket.ChargedMinutes), WorkedTime.Write(ticket.ApprovedMinutes)));
    }

    private string Why() => this switch
    {
        { Follower: not null } => _paper.Say("You get this because you follow a ticket of your company."),
        _ when ticket.IsEnquiry => _paper.Say("You get this because we got a question from your address."),
        _ => _paper.Say("You get this because you registered or follow the ticket."),
    };

    private Draft Finish(string subject)
    {
        var full = $"[{ticket.Number}] {subject}";
        if (StopUrl is not null) _paper.Stop(_paper.Say("Stop following the ticket"), StopUrl);
        var (text, html) = _paper.Finish(full, Why(), isAnswerable: true);
        return new(full, text, html);
    }
}

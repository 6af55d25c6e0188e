using LinservSupport.People;
using LinservSupport.Tickets;

namespace LinservSupport.Mail.Outgoing;

/// <summary>Mails that are not for a requester: an invitation, a new password, a notice to one of us.</summary>
public static class AccountMails
{
    public static Draft Invitation(MailSettings settings, Invitation invitation, string url)
    {
        var paper = new Stationery(settings, invitation.Language);
        var subject = paper.Say("Your account at Linserv Support");
        paper.Heading(paper.Say("Welcome to Linserv Support"))
            .Paragraph(paper.Say("Hi {0}! {1} has invited you. Choose a password, and you can register and follow tickets.", invitation.Name.Split(' ')[0], invitation.InvitedBy ?? "Linserv"))
            .Button(paper.Say("Make my account"), url)
            .Small(paper.Say("The link works once, until {0}. If you did not expect it, you need not do anything.", paper.When(invitation.ExpiresAt)));
        return Finish(paper, subject, paper.Say("You get this because somebody at Linserv or your company invited you."));
    }

    public static Draft PasswordReset(MailSettings settings, string name, Language language, string url)
    {
        var paper = new Stationery(settings, language);
        var subject = paper.Say("Choose a new password");
        paper.Heading(subject)
            .Paragraph(paper.Say("Hi {0}! Somebody, probably you, asked for a new password.", name.Split(' ')[0]))
            .Button(paper.Say("Choose a new password"), url)
            .Small(paper.Say("The link works once and for a short time. If it was not you, nothing changes; you need not do anything."));
        return Finish(paper, subject, paper.Say("You get this because a new password was asked for with your address."));
    }

    public static Draft Notice(MailSettings settings, Consultant to, Ticket ticket, Sentence subject, Sentence words)
    {
        var paper = new Stationery(settings, to.Language);
        var full = $"[{ticket.Number}] {subject.In(to.Language)}";
        paper.Heading(subject.In(to.Language))
            .Paragraph(words.In(to.Language))
            .Facts((ticket.Number, ticket.Subject))
            .Button(paper.Say("See the ticket"), $"{settings.PortalUrl}/tickets/{ticket.Number}")
            .Small(paper.Say("Answer in the portal. A reply to this e-mail goes to the customer where our mail server proves that it is yours, and is kept as a note otherwise."));
        return Finish(paper, full, paper.Say("You get this because you work with support at Linserv."));
    }

    private static Draft Finish(Stationery paper, string subject, string foot)
    {
        var (text, html) = paper.Finish(subject, foot, isAnswerable: false);
        return new(subject, text, html);
    }
}

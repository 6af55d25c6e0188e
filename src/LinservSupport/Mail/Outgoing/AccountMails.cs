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

    public static Draft ConfirmAddress(MailSettings settings, AccountRequest request, string url)
    {
        var paper = new Stationery(settings, request.Language);
        var subject = paper.Say("Confirm your address");
        paper.Heading(subject)
            .Paragraph(IsName(request.Name)
                ? paper.Say("Hi {0}! You asked for an account at Linserv Support. Confirm that the address is yours, and the request goes to your Business Consultant.", request.Name.Split(' ')[0])
                : paper.Say("Hi! You asked for an account at Linserv Support. Confirm that the address is yours, and the request goes to your Business Consultant."))
            .Button(paper.Say("Confirm my address"), url)
            .Small(paper.Say("The link works until {0}. If you did not ask, you need not do anything: nobody sees the request.", paper.When(request.ExpiresAt)));
        return Finish(paper, subject, paper.Say("You get this because an account was asked for with your address."));
    }

    public static Draft HasAccountAlready(MailSettings settings, string name, Language language)
    {
        var paper = new Stationery(settings, language);
        var subject = paper.Say("You have an account already");
        paper.Heading(subject)
            .Paragraph(IsName(name)
                ? paper.Say("Hi {0}! Somebody, probably you, asked for an account with this address. It has one: sign in with it, or choose a new password if you have forgotten yours.", name.Split(' ')[0])
                : paper.Say("Hi! Somebody, probably you, asked for an account with this address. It has one: sign in with it, or choose a new password if you have forgotten yours."))
            .Button(paper.Say("Sign in"), $"{settings.PortalUrl}/account/sign-in");
        return Finish(paper, subject, paper.Say("You get this because an account was asked for with your address."));
    }

    public static Draft AddressTest(MailSettings settings, Language language)
    {
        var paper = new Stationery(settings, language);
        var subject = paper.Say("Test of the return address");
        paper.Heading(subject).Paragraph(paper.Say("This mail went to an address with a plus. When it is read by the portal, mails that come back are told apart by such addresses."));
        return Finish(paper, subject, paper.Say("You get this because a manager tested the mailboxes."));
    }

    public static Draft AskedFor(MailSettings settings, Consultant to, AccountRequest request)
    {
        var paper = new Stationery(settings, to.Language);
        var subject = paper.Say("{0} at {1} asks for an account", request.Name, request.Company);
        paper.Heading(subject)
            .Facts((paper.Say("E-mail"), request.Email), (paper.Say("Company"), request.Company), (paper.Say("Phone"), request.Phone ?? "–"))
            .Paragraph(request.Customer is { } customer
                ? paper.Say("The name fits your customer {0}. The address is confirmed; whether the person works there is for you to know.", customer.Name)
                : paper.Say("No customer of ours has that name."))
            .Button(paper.Say("Answer the request"), $"{settings.PortalUrl}/customers/requests");
        return Finish(paper, subject, paper.Say("You get this because you work with support at Linserv."));
    }

    public static Draft Declined(MailSettings settings, AccountRequest request, string by, string because)
    {
        var paper = new Stationery(settings, request.Language);
        var subject = paper.Say("About your request for an account");
        paper.Heading(subject)
            .Paragraph(paper.Say("Hi {0}! We cannot open an account for you now.", request.Name.Split(' ')[0]))
            .Quote(because)
            .Small(by)
            .Paragraph(paper.Say("You can always mail your question to us or call {0}.", settings.Phone));
        return Finish(paper, subject, paper.Say("You get this because an account was asked for with your address."));
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

    /// <summary>True for what can be a person's name and nothing else. Whoever asks for an account writes the name, and we mail it to an address that may be another's.</summary>
    public static bool IsName(string name) => name.All(c => char.IsLetter(c) || c is ' ' or '-' or '\'' or '’');

    private static Draft Finish(Stationery paper, string subject, string foot)
    {
        var (text, html) = paper.Finish(subject, foot, isAnswerable: false);
        return new(subject, text, html);
    }
}

using LinservSupport.Charging;
using LinservSupport.People;
using LinservSupport.Tickets;

namespace LinservSupport.Mail.Outgoing;

/// <summary>Our answer to a question about one entry of the log, to the person who asked.</summary>
public static class EntryMails
{
    public static Draft Answer(MailSettings settings, Ticket ticket, TimeEntry entry, EntryQuestion question, Contact to)
    {
        var paper = new Stationery(settings, to.Language);
        var answer = question.Messages.Last(m => m.How is not null);
        var heading = answer.How switch
        {
            EntryAnswer.Waived => paper.Say("We have waived the charge that you questioned"),
            EntryAnswer.Corrected => paper.Say("We have corrected the entry that you questioned"),
            _ => paper.Say("We have answered your question about an entry"),
        };
        var subject = $"[{ticket.Number}] {heading}";
        paper.Heading(heading)
            .Quote(answer.Text)
            .Small($"{answer.AuthorName} · {paper.When(answer.WrittenAt)}")
            .Facts(
                (paper.Say("Entry"), entry.Description),
                (paper.Say("Worked"), WorkedTime.Write(entry.WorkedMinutes)),
                (paper.Say("Charged"), entry.ChargedMinutes == 0 ? paper.Say("No charge") : WorkedTime.Write(entry.ChargedMinutes)))
            .Button(paper.Say("See the ticket"), $"{settings.PortalUrl}/tickets/{ticket.Number}#entry-{entry.Id}")
            .Small(paper.Say("Not satisfied? Ask again at the entry. Questions about charges cost nothing."));
        var (text, html) = paper.Finish(subject, paper.Say("You get this because you registered or follow the ticket."), isAnswerable: true);
        return new(subject, text, html);
    }
}

using LinservSupport.History;
using LinservSupport.Mail.Understanding;
using LinservSupport.Tickets;

namespace LinservSupport.Mail.Incoming;

/// <summary>What a consultant should know about a mail that its text does not say, as one internal note below it.</summary>
public static class MailNotes
{
    public static void Write(Ticket ticket, Arrival arrival, params IEnumerable<string> notes)
    {
        var all = notes.Concat(OfLetter(arrival.Letter)).ToList();
        if (all.Count == 0) return;

        ticket.Write(new Message
        {
            Kind = MessageKind.InternalNote,
            Channel = Channel.Email,
            AuthorName = Actor.Itself.Name,
            Body = string.Join('\n', all),
            WrittenAt = arrival.ReceivedAt,
        });
    }

    // Notes are read by us, and we write Swedish among ourselves.
    public static string Say(string english, params object[] values) => Words.Say(Language.Swedish, english, values);

    private static IEnumerable<string> OfLetter(Letter letter)
    {
        if (letter.IsEncrypted) yield return Say("The mail is encrypted and cannot be read here: what it holds is kept as a file. Ask for it unencrypted, or in the portal.");
        if (letter.FilesLeftOut > 0) yield return Say("{0} files were too large or too many; they are in the raw mail.", letter.FilesLeftOut);
    }
}

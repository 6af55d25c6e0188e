using LinservSupport.History;

namespace LinservSupport.Mail.Outgoing;

/// <summary>The line of a ticket's history that tells consultants which address a mail did not reach, and why.</summary>
public static class FailedMail
{
    /// <param name="ticketId">The ticket that the mail was about.</param>
    /// <param name="address">Whom it did not reach.</param>
    /// <param name="because">English words; the key to the Swedish ones.</param>
    /// <param name="status">The server's own code.</param>
    /// <param name="at">When we learned it.</param>
    public static TicketEvent Event(int ticketId, string address, string because, string status, DateTimeOffset at) => new()
    {
        TicketId = ticketId,
        At = at,
        Kind = EventKind.MailFailed,
        ActorName = Actor.Itself.Name,
        After = address,
        Because = $"{Words.Say(Language.Swedish, because)} ({status})",
        IsInternal = true,
    };
}

using LinservSupport.History;

namespace LinservSupport.Tickets;

/// <summary>What was written on it, who wrote last, and how long the customer has been silent.</summary>
public sealed partial class Ticket
{
    public ICollection<Message> Messages { get; } = [];

    /// <summary>Colleagues of the requester who follow it, and those who did.</summary>
    public ICollection<Participant> Participants { get; } = [];

    /// <summary>When the requester's side last wrote, and when we did: what is unread for whom.</summary>
    public DateTimeOffset? CustomerWroteAt { get; set; }

    public DateTimeOffset? WeWroteAt { get; set; }

    /// <summary>Since when the ticket waits for the customer's answer: from the move, or from what we wrote last while it waits.</summary>
    public DateTimeOffset? SilentSince { get; private set; }

    /// <summary>How many times the silent customer was reminded since then, and when for the last time.</summary>
    public int SilentReminders { get; private set; }

    public DateTimeOffset? SilentRemindedAt { get; private set; }

    /// <summary>Adds a message and what it tells about who wrote last. The caller records the event and moves the state.</summary>
    public void Write(Message message)
    {
        Messages.Add(message);
        if (message.Kind == MessageKind.FromCustomer && !message.IsAutomatic) CustomerWroteAt = message.WrittenAt;
        if (message.Kind == MessageKind.FromUs)
        {
            WeWroteAt = message.WrittenAt;
            if (State == TicketState.WaitingForCustomer) WaitForAnswer(message.WrittenAt);
        }

        if (message.Kind != MessageKind.InternalNote) LastActivityAt = message.WrittenAt;
    }

    /// <summary>
    /// The customer's side writes, by whichever channel: an answer that we waited for puts the ticket back to work, and one on a solved or
    /// closed ticket reopens it (ask <see cref="TicketStatePolicy.MayReopen"/> first), a mere thank-you not. An automatic message moves nothing. <see cref="References"/> must be loaded.
    /// </summary>
    public void HearFromCustomer(Message message, Actor actor)
    {
        Write(message);
        Mention(message.Body);
        Record(message.WrittenAt, actor, EventKind.CustomerWrote);
        if (message.IsAutomatic) return;
        if (State == TicketState.WaitingForCustomer) MoveTo(TicketState.InProgress, actor, message.WrittenAt);
        else if (!TicketStatePolicy.IsOpen(State) && !ThanksPolicy.IsOnlyThanks(message.Body, message.AuthorName)) Reopen(actor, message.WrittenAt);
    }

    /// <summary>The silent customer is reminded once more.</summary>
    public void Remind(Actor actor, DateTimeOffset at)
    {
        (SilentReminders, SilentRemindedAt) = (SilentReminders + 1, at);
        Record(at, actor, EventKind.CustomerReminded, after: $"{SilentReminders}");
    }

    private void WaitForAnswer(DateTimeOffset? since) => (SilentSince, SilentReminders, SilentRemindedAt) = (since, 0, null);
}

using LinservSupport.History;

namespace LinservSupport.Tickets;

/// <summary>Who follows the ticket beside its requester. Load <see cref="Participants"/> before.</summary>
public sealed partial class Ticket
{
    public bool IsFollowedBy(int contactId) => Participants.Any(p => p.ContactId == contactId && p.LeftAt is null);

    /// <summary>Lets a colleague in, or in again.</summary>
    /// <param name="contactId">A person of the ticket's own company; the caller has made sure.</param>
    /// <param name="name">For the history.</param>
    /// <param name="how">Added by somebody, or joined by a mail.</param>
    /// <param name="actor">Who let them in.</param>
    /// <param name="at">When.</param>
    public void LetIn(int contactId, string name, EventKind how, Actor actor, DateTimeOffset at)
    {
        if (IsFollowedBy(contactId)) return;

        if (Participants.FirstOrDefault(p => p.ContactId == contactId) is { } before) (before.JoinedAt, before.LeftAt, before.IsRemoved) = (at, null, false);
        else Participants.Add(new Participant { ContactId = contactId, JoinedAt = at });
        Record(at, actor, how, after: name);
    }

    /// <summary>Whoever of the customer's people writes on it follows it from then on, by whichever channel; not whom somebody took off it.</summary>
    public void LetInWriter(Actor writer, DateTimeOffset at)
    {
        if (writer.ContactId is not { } id || id == RequesterId || Participants.Any(p => p.ContactId == id && p.IsRemoved) || Participants.Count(p => p.LeftAt is null) >= Participant.MostPerTicket) return;

        LetIn(id, writer.Name, EventKind.ParticipantJoined, writer, at);
    }

    /// <summary>They leave by themselves, or are taken off it.</summary>
    public void LetGo(int contactId, string name, Actor actor, DateTimeOffset at)
    {
        if (Participants.FirstOrDefault(p => p.ContactId == contactId && p.LeftAt is null) is not { } participant) return;

        (participant.LeftAt, participant.IsRemoved) = (at, actor.ContactId != contactId);
        Record(at, actor, participant.IsRemoved ? EventKind.ParticipantRemoved : EventKind.ParticipantLeft, before: name);
    }
}

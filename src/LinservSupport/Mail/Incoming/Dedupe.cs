using LinservSupport.Mail.Understanding;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// The same mail again: the same bytes from the same source, or the same Message-ID with the same content. The same Message-ID with
/// other content is somebody else's mail and goes on: a ticket too many can be closed, a lost mail cannot be found.
/// </summary>
public sealed class Dedupe : IStep
{
    public Task<Decision> DecideAsync(Arrival arrival, CancellationToken ct) => Task.FromResult((arrival.Earlier.Like, arrival.Letter.MessageId) switch
    {
        (null, null) => new("new", "No Message-ID; nothing with this content lately."),
        (null, _) => new("new", "The Message-ID was not seen before."),
        ({ Likeness: Likeness.Bytes } first, _) => Repeat(arrival, first, "same bytes"),
        ({ Likeness: Likeness.Content } first, null) => Repeat(arrival, first, "same content"),
        ({ Likeness: Likeness.Content } first, _) => Repeat(arrival, first, "same Message-ID and content"),
        _ => new Decision("new", "Another mail has the same Message-ID and other content."),
    });

    private static Decision Repeat(Arrival arrival, EarlierMail first, string because)
    {
        arrival.TicketId = first.TicketId;
        return new("repeat", because, IncomingState.Duplicate, Sentence.Of("It is a repeat of mail {0}.", first.Id));
    }
}

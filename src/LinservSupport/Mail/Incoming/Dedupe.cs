using LinservSupport.Data;
using LinservSupport.Mail.Understanding;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// The same mail again: the same bytes from the same source, or the same Message-ID with the same content. The same Message-ID with
/// other content is somebody else's mail and goes on: a ticket too many can be closed, a lost mail cannot be found.
/// </summary>
public sealed class Dedupe(SupportDb db) : IStep
{
    private const int SameBytes = 0;
    private const int SameContent = 1;
    private const int SameId = 2;

    // Without a Message-ID, equal content is the same mail only for so long: a monitoring system may write the same text daily.
    private static readonly TimeSpan WithoutId = TimeSpan.FromHours(24);

    public async Task<Decision> DecideAsync(Arrival arrival, CancellationToken ct)
    {
        // One that came later and was handled first counts as well: this one may have waited for its second try.
        var earlier = db.IncomingMails.AsNoTracking().Where(m => m.State != IncomingState.Duplicate && (m.Id < arrival.Id || (m.Id != arrival.Id && m.State != IncomingState.Stored)));
        var (id, content, from) = (arrival.Letter.MessageId, arrival.Letter.ContentSha256, arrival.ReceivedAt - WithoutId);
        var bytes = earlier.Where(m => m.Source == arrival.Source && m.Sha256 == arrival.Sha256).Select(m => new { m.Id, m.TicketId, Rank = SameBytes });
        var like = id is null
            ? earlier.Where(m => m.MessageId == null && m.ContentSha256 == content && m.ReceivedAt >= from).Select(m => new { m.Id, m.TicketId, Rank = SameContent })
            : earlier.Where(m => m.MessageId == id).Select(m => new { m.Id, m.TicketId, Rank = m.ContentSha256 == content ? SameContent : SameId });
        var first = await bytes.Concat(like).OrderBy(m => m.Rank).ThenBy(m => m.Id).FirstOrDefaultAsync(ct);
        return (first?.Rank, id) switch
        {
            (null, null) => new("new", "No Message-ID; nothing with this content lately."),
            (null, _) => new("new", "The Message-ID was not seen before."),
            (SameBytes, _) => Repeat(arrival, first.Id, first.TicketId, "same bytes"),
            (SameContent, null) => Repeat(arrival, first.Id, first.TicketId, "same content"),
            (SameContent, _) => Repeat(arrival, first.Id, first.TicketId, "same Message-ID and content"),
            _ => new("new", "Another mail has the same Message-ID and other content."),
        };
    }

    private static Decision Repeat(Arrival arrival, long firstId, int? ticketId, string because)
    {
        arrival.TicketId = ticketId;
        return new("repeat", because, IncomingState.Duplicate, Sentence.Of("It is a repeat of mail {0}.", firstId));
    }
}

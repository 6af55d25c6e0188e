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
    // Without a Message-ID, equal content is the same mail only for so long: a monitoring system may write the same text daily.
    private static readonly TimeSpan WithoutId = TimeSpan.FromHours(24);

    public async Task<Decision> DecideAsync(Arrival arrival, CancellationToken ct)
    {
        var earlier = db.IncomingMails.AsNoTracking().Where(m => m.Id < arrival.Id && m.State != IncomingState.Duplicate);
        if (await FirstAsync(earlier.Where(m => m.Source == arrival.Source && m.Sha256 == arrival.Sha256), ct) is { } bytes) return Repeat(arrival, bytes, "same bytes");

        if (arrival.Letter.MessageId is null)
        {
            var from = arrival.ReceivedAt - WithoutId;
            return await FirstAsync(earlier.Where(m => m.MessageId == null && m.ContentSha256 == arrival.Letter.ContentSha256 && m.ReceivedAt >= from), ct) is { } content
                ? Repeat(arrival, content, "same content")
                : new("new", "No Message-ID; nothing with this content lately.");
        }

        var sameId = earlier.Where(m => m.MessageId == arrival.Letter.MessageId);
        if (await FirstAsync(sameId.Where(m => m.ContentSha256 == arrival.Letter.ContentSha256), ct) is { } id) return Repeat(arrival, id, "same Message-ID and content");

        return await sameId.AnyAsync(ct) ? new("new", "Another mail has the same Message-ID and other content.") : new("new", "The Message-ID was not seen before.");
    }

    private static async Task<Earlier?> FirstAsync(IQueryable<IncomingMail> mails, CancellationToken ct) =>
        await mails.OrderBy(m => m.Id).Select(m => new Earlier(m.Id, m.TicketId)).FirstOrDefaultAsync(ct);

    private static Decision Repeat(Arrival arrival, Earlier first, string because)
    {
        arrival.TicketId = first.TicketId;
        return new("repeat", because, IncomingState.Duplicate, Sentence.Of("It is a repeat of mail {0}.", first.Id));
    }

    private sealed record Earlier(long Id, int? TicketId);
}

using LinservSupport.Data;
using LinservSupport.Mail.Understanding;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>In what a mail that came before is the same: the first holds before the others.</summary>
public enum Likeness
{
    /// <summary>Every byte, from the same source.</summary>
    Bytes,

    /// <summary>What a person would call the mail: with the same Message-ID, or without one within a day.</summary>
    Content,

    /// <summary>The Message-ID alone.</summary>
    MessageId,
}

/// <summary>One that came before.</summary>
public sealed record EarlierMail(long Id, int? TicketId, Likeness Likeness);

/// <summary>What we had before a mail was read: asked for at once, since every mail asks for it.</summary>
/// <param name="Like">The first of those most like it; null where there is none.</param>
/// <param name="Lately">How many of its sender in an hour, repeats too.</param>
public sealed record Earlier(EarlierMail? Like, int Lately)
{
    private const int IsCount = -1;

    // Without a Message-ID, equal content is the same mail only for so long: a monitoring system may write the same text daily.
    private static readonly TimeSpan WithoutId = TimeSpan.FromHours(24);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static async Task<Earlier> ReadAsync(SupportDb db, IncomingMail mail, Letter letter, DateTimeOffset now, CancellationToken ct)
    {
        var (mailId, source, sha, day) = (mail.Id, mail.Source, mail.Sha256, mail.ReceivedAt - WithoutId);
        var (id, content, sender, hour) = (letter.MessageId, letter.ContentSha256, letter.FromAddress, now - Hour);
        // One that came later and was handled first counts as well: this one may have waited for its second try.
        var others = db.IncomingMails.Where(m => m.State != IncomingState.Duplicate && (m.Id < mailId || (m.Id != mailId && m.State != IncomingState.Stored)));
        var bytes = others.Where(m => m.Source == source && m.Sha256 == sha).Select(m => new { m.Id, m.TicketId, Rank = (int)Likeness.Bytes });
        var like = id is null
            ? others.Where(m => m.MessageId == null && m.ContentSha256 == content && m.ReceivedAt >= day).Select(m => new { m.Id, m.TicketId, Rank = (int)Likeness.Content })
            : others.Where(m => m.MessageId == id).Select(m => new { m.Id, m.TicketId, Rank = m.ContentSha256 == content ? (int)Likeness.Content : (int)Likeness.MessageId });
        var lately = db.IncomingMails.Where(m => m.FromAddress == sender && m.ReceivedAt >= hour).GroupBy(m => 1).Select(g => new { Id = (long)g.Count(), TicketId = (int?)null, Rank = IsCount });
        var found = await bytes.Concat(like).OrderBy(m => m.Rank).ThenBy(m => m.Id).Take(1).Concat(lately).ToListAsync(ct);
        var first = found.Find(f => f.Rank != IsCount);
        return new(first is null ? null : new(first.Id, first.TicketId, (Likeness)first.Rank), sender is null ? 0 : (int)(found.Find(f => f.Rank == IsCount)?.Id ?? 0));
    }
}

using LinservSupport.Data;
using LinservSupport.Mail.Understanding;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>A mail as its sender formatted it, cleaned; its own pictures come from the ticket's files.</summary>
/// <param name="Html">What stands in the body of a page.</param>
/// <param name="RemoteImages">Pictures that would be fetched from elsewhere.</param>
public sealed record FormattedMessage(string Html, int RemoteImages);

/// <summary>The formatted text of one message, for who sees its ticket; that of internal notes only for us (policy P1).</summary>
public sealed class FormattedMessages(SupportDb db)
{
    /// <param name="viewer">Who asks.</param>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="messageId">One of its messages.</param>
    /// <param name="fileUrl">Where a file of the ticket is fetched.</param>
    /// <param name="withRemote">True where the reader asked for the pictures from elsewhere.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<FormattedMessage?> FindAsync(Viewer viewer, int ticketId, long messageId, Func<long, string> fileUrl, bool withRemote, CancellationToken ct)
    {
        var message = await db.Tickets.AsNoTracking().VisibleTo(viewer)
            .Where(t => t.Id == ticketId)
            .SelectMany(t => t.Messages)
            .Where(m => m.Id == messageId && m.Html != null && (viewer.IsStaff || m.Kind != MessageKind.InternalNote))
            .Select(m => new { m.Html!.Html, m.Html.RemoteImages, Files = m.Attachments.Where(a => a.ContentId != null).Select(a => new { a.Id, a.ContentId }).ToList() })
            .SingleOrDefaultAsync(ct);
        if (message is null) return null;

        var files = message.Files.GroupBy(f => f.ContentId!, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => fileUrl(g.First().Id), StringComparer.OrdinalIgnoreCase);
        return new(MailHtml.WithImages(message.Html, files, withRemote), message.RemoteImages);
    }
}

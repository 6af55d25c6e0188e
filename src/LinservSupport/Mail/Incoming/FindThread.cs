using System.Globalization;
using System.Text.RegularExpressions;
using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// Which ticket it answers: one of our own signed Message-IDs, newest first, or a number in the subject. Whether the sender may write
/// there is asked later; a number alone proves nothing, since anybody can count.
/// </summary>
public sealed partial class FindThread(SupportDb db) : IStep
{
    private const int MostIds = 100;

    public async Task<Decision> DecideAsync(Letter letter, CancellationToken ct)
    {
        var key = (await db.Secrets.AsNoTracking().SingleAsync(s => s.Name == Secret.MessageId, ct)).Value;
        foreach (var id in Answered(letter.Mime))
        {
            if (SignedMessageId.Read(id, key) is not { } ticketId || ticketId == 0) continue;
            if (!await db.Tickets.AnyAsync(t => t.Id == ticketId, ct)) continue;

            (letter.ThreadId, letter.IsThreadSigned) = (ticketId, true);
            return new("our Message-ID", $"It answers a mail of ours about LS-{ticketId}.");
        }

        foreach (Match match in Number().Matches(letter.Subject))
        {
            var number = int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            if (!await db.Tickets.AnyAsync(t => t.Id == number, ct)) continue;

            letter.ThreadId = number;
            return new("number", $"The subject names LS-{number}.");
        }

        return new("none", "It names no ticket.");
    }

    // From the raw fields: MimeKit drops ids without brackets, and Exchange puts commas between them.
    private static IEnumerable<string> Answered(MimeMessage mail) =>
        new[] { HeaderId.InReplyTo, HeaderId.References }
            .SelectMany(field => Id().Matches(mail.Headers[field] ?? "").Select(m => m.Value).Reverse())
            .Take(MostIds);

    [GeneratedRegex(@"[^\s<>,;""]+@[^\s<>,;""]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex(@"\[LS-([1-9][0-9]{0,8})\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}

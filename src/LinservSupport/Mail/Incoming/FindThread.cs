using System.Globalization;
using System.Text.RegularExpressions;
using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Understanding;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// Which ticket it answers: by the token of a mail of ours; one of our own signed Message-IDs, newest first; a mail that became a ticket; or a number in the subject.
/// Whether the sender may write there is asked later; a number alone proves nothing, since anybody can count. A merged ticket leads to
/// the one that it was merged into, for those who see that one.
/// </summary>
public sealed partial class FindThread(SupportDb db) : IStep
{
    private const int MostMerges = 20;

    public async Task<Decision> DecideAsync(Arrival arrival, CancellationToken ct)
    {
        if (await ByTokenAsync(arrival.Letter.Tokens, ct) is { } named && await TargetAsync(named, ct) is { } there)
        {
            (arrival.Thread, arrival.MergedFromId, arrival.IsThreadSigned) = (there, From(named, there.Id), true);
            return new("token", $"It went to the address of a mail of ours about LS-{named}{Merged(named, there.Id)}.");
        }

        var key = await db.Standing.KeyAsync(Secret.MessageId, ct);
        foreach (var ticketId in arrival.Letter.Answers.Select(id => SignedMessageId.Read(id, key)).OfType<int>().Where(id => id != 0).Distinct())
        {
            if (await TargetAsync(ticketId, ct) is not { } target) continue;

            (arrival.Thread, arrival.MergedFromId, arrival.IsThreadSigned) = (target, From(ticketId, target.Id), true);
            return new("our Message-ID", $"It answers a mail of ours about LS-{ticketId}{Merged(ticketId, target.Id)}.");
        }

        if (await ReceivedAsync(arrival, ct) is { } answered && await TargetAsync(answered, ct) is { } same)
        {
            (arrival.Thread, arrival.MergedFromId) = (same, From(answered, same.Id));
            return new("their Message-ID", $"It answers a mail that is on LS-{answered}{Merged(answered, same.Id)}.");
        }

        foreach (Match match in Number().Matches(arrival.Letter.Subject))
        {
            var number = int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            if (await TargetAsync(number, ct) is not { } target) continue;

            (arrival.Thread, arrival.MergedFromId, arrival.IsThreadByNumber) = (target, From(number, target.Id), true);
            return new("number", $"The subject names LS-{number}{Merged(number, target.Id)}.");
        }

        return new("none", "It names no ticket.");
    }

    /// <summary>The token of a mail, of what stands behind the plus of our address.</summary>
    public static string Token(string behindPlus) => (behindPlus.StartsWith("bounce.", StringComparison.OrdinalIgnoreCase) ? behindPlus["bounce.".Length..] : behindPlus).ToLowerInvariant();

    // Some programs answer to the address that a mail comes back to.
    private async Task<int?> ByTokenAsync(List<string> tokens, CancellationToken ct)
    {
        var some = tokens.Select(Token).ToList();
        return some.Count == 0 ? null : await db.OutgoingMails.AsNoTracking().Where(m => m.TicketId != null && some.Contains(m.BounceToken!)).OrderByDescending(m => m.Id).Select(m => m.TicketId).FirstOrDefaultAsync(ct);
    }

    // A colleague who answers to all answers the requester's own mail, before one of ours is there to be answered.
    private async Task<int?> ReceivedAsync(Arrival arrival, CancellationToken ct)
    {
        var ids = arrival.Letter.Answers;
        if (ids.Count == 0) return null;

        var found = await db.IncomingMails.AsNoTracking()
            .Where(m => m.State == IncomingState.Filed && m.TicketId != null && m.MessageId != null && ids.Contains(m.MessageId))
            .Select(m => new { m.Id, m.MessageId, m.TicketId }).ToListAsync(ct);
        // Whoever saw a mail can send another with its Message-ID: the first one is meant.
        return found.OrderBy(m => ids.IndexOf(m.MessageId!)).ThenBy(m => m.Id).FirstOrDefault()?.TicketId;
    }

    private async Task<ThreadFacts?> TargetAsync(int ticketId, CancellationToken ct)
    {
        var at = ticketId;
        for (var steps = 0; steps < MostMerges; steps++)
        {
            if (await ThreadFacts.ReadAsync(db, at, ct) is not { } ticket) return null;
            if (ticket.MergedIntoId is not { } next) return ticket;

            at = next;
        }

        return null;
    }

    private static int? From(int named, int target) => named == target ? null : named;

    private static string Merged(int from, int to) => from == to ? "" : $", which was merged into LS-{to}";

    [GeneratedRegex(@"\bLS-([1-9][0-9]{0,8})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}

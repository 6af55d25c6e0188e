using LinservSupport.Data;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Priorities.Reading;

/// <summary>A ticket for which a changed rule would have suggested another class.</summary>
public sealed record ChangedSuggestion(string Number, string Subject, PriorityClass Before, PriorityClass After);

/// <summary>What a changed rule would have suggested.</summary>
/// <param name="Looked">How many of the latest tickets were looked at.</param>
/// <param name="Changed">For how many the suggestion would have been another.</param>
/// <param name="Moved">How many would have had another rank in the queue on the day that they were registered.</param>
/// <param name="Examples">The latest of those with another suggestion.</param>
public sealed record RulePreview(int Looked, int Changed, int Moved, IReadOnlyList<ChangedSuggestion> Examples);

/// <summary>Before a rule is saved: what it would have suggested for the tickets of the last 90 days, the latest 2 000 of them at most.</summary>
public sealed class PriorityRulePreview(SupportDb db, TimeProvider clock)
{
    public const int Days = 90;
    private const int MostTickets = 2000;
    private const int MostExamples = 20;

    public async Task<RulePreview> ReadAsync(PriorityRuleDraft draft, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var from = now.AddDays(-Days);
        var tickets = await db.Tickets.AsNoTracking()
            .Where(t => t.RegisteredAt >= from)
            .OrderByDescending(t => t.RegisteredAt)
            .Take(MostTickets)
            .Select(t => new { t.Id, t.Subject, t.Impact, t.Priority, t.PriorityConfirmedAt, t.RegisteredOn, Text = t.Messages.OrderBy(m => m.WrittenAt).ThenBy(m => m.Id).Select(m => m.Body).FirstOrDefault() })
            .ToListAsync(ct);

        var today = WorkingCalendar.Day(now);
        var rules = (await db.PriorityRules.AsNoTracking().ToListAsync(ct)).Where(r => r.IsInForce(today)).ToList();
        PriorityRule changed = new()
        {
            Class = draft.Class,
            NameEnglish = draft.NameEnglish,
            NameSwedish = draft.NameSwedish,
            Impact = draft.Impact,
            Words = SavePriorityRule.Lines(draft.Words),
            Rank = draft.Rank,
            DaysBeforeTaxDay = draft.DaysBeforeTaxDay,
            ValidFrom = today,
        };
        PriorityRule[] after = [.. rules.Where(r => r.Class != draft.Class), changed];

        var seen = tickets.Select(t =>
        {
            var (was, would) = (Suggest(t.Impact, t.Subject, t.Text, rules), Suggest(t.Impact, t.Subject, t.Text, after));
            // What a consultant confirmed stands whatever the words suggest.
            var (had, gets) = t.PriorityConfirmedAt is null ? (was, would) : (t.Priority, t.Priority);
            return (Suggestion: new ChangedSuggestion(TicketNumber.Write(t.Id), t.Subject, was, would), IsMoved: Rank(had, t.RegisteredOn, rules) != Rank(gets, t.RegisteredOn, after));
        }).ToList();
        var others = seen.Select(s => s.Suggestion).Where(c => c.Before != c.After).ToList();
        return new(tickets.Count, others.Count, seen.Count(s => s.IsMoved), [.. others.Take(MostExamples)]);

        PriorityClass Suggest(Impact impact, string subject, string? text, IEnumerable<PriorityRule> by) =>
            PriorityPolicy.Suggest(impact, $"{subject}\n{text}", today, by).Class;

        // The rules of today, asked about the calendar of that day.
        static int Rank(PriorityClass priority, DateOnly day, IEnumerable<PriorityRule> by) =>
            by.FirstOrDefault(r => r.Class == priority) is { } rule && rule.GoesFirstFrom(day) <= day ? rule.Rank : PriorityPolicy.OrdinaryRank;
    }
}

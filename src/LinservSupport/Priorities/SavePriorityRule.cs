using System.Security.Cryptography;
using System.Text.Json;
using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Priorities;

/// <summary>What a manager writes about one class.</summary>
public sealed record PriorityRuleDraft(PriorityClass Class, string NameEnglish, string NameSwedish, Impact Impact, string Words, int Rank, int? DaysBeforeTaxDay, DateOnly ValidFrom)
{
    /// <summary>The same for the same draft and no other: what was previewed is what is saved.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new object?[] { Class, NameEnglish, NameSwedish, Impact, SavePriorityRule.Lines(Words), Rank, DaysBeforeTaxDay, ValidFrom })));
}

/// <summary>
/// Changes a priority rule from a day on (policy T4): the rule that stood before ends the day before and keeps explaining what was decided
/// by it. A second change from the same day replaces the first.
/// </summary>
public sealed class SavePriorityRule(SupportDb db, TimeProvider clock)
{
    public const int MaxName = 100;
    public const int MaxWords = 4000;
    public const int MostDaysBeforeTaxDay = 10;

    /// <summary>The field of a refusal where the draft is right and its preview was not seen yet.</summary>
    public const string Preview = "Preview";

    /// <param name="viewer">A manager.</param>
    /// <param name="draft">What the rule is to be.</param>
    /// <param name="seen">The fingerprint of the draft whose preview they have seen: nothing is saved whose effect nobody looked at.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, PriorityRuleDraft draft, string? seen, CancellationToken ct)
    {
        if (!viewer.IsManager || draft.Class == PriorityClass.Ordinary || !Enum.IsDefined(draft.Class)) return new Outcome.Missing();

        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var words = Lines(draft.Words);
        if (Check(draft, words, today) is { } refused) return refused;
        if (seen != draft.Fingerprint) return Outcome.Refuse(Preview, "Look at what the change would have done, and save again if it is what you want.");

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var rules = await db.PriorityRules.Where(r => r.Class == draft.Class).OrderBy(r => r.ValidFrom).ToListAsync(ct);
        if (rules.FirstOrDefault(r => r.ValidFrom > draft.ValidFrom) is { } later)
            return Outcome.Refuse(nameof(draft.ValidFrom), "A change from {0:d MMMM yyyy} is planned already: choose that day or a later one.", later.ValidFrom);

        var rule = rules.FirstOrDefault(r => r.ValidFrom == draft.ValidFrom);
        if (rule is null)
        {
            foreach (var before in rules.Where(r => r.IsInForce(draft.ValidFrom))) before.ValidTo = draft.ValidFrom.AddDays(-1);
            rule = new PriorityRule { Class = draft.Class, NameEnglish = "", NameSwedish = "", Words = "", ValidFrom = draft.ValidFrom };
            db.PriorityRules.Add(rule);
        }

        rule.NameEnglish = draft.NameEnglish.Trim();
        rule.NameSwedish = draft.NameSwedish.Trim();
        rule.Impact = draft.Impact;
        rule.Words = words;
        rule.Rank = draft.Rank;
        rule.DaysBeforeTaxDay = draft.DaysBeforeTaxDay;
        await db.SaveChangesAsync(ct);
        await OpenRanks.PutRightAsync(db, today, ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(rule.Id);
    }

    /// <summary>One word or phrase a line: trimmed, without empty lines and repeats.</summary>
    public static string Lines(string? words) => string.Join('\n', (words ?? "")
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Distinct(StringComparer.OrdinalIgnoreCase));

    private static Outcome.Refused? Check(PriorityRuleDraft draft, string words, DateOnly today)
    {
        if (draft.NameEnglish.Trim().Length is 0 or > MaxName) return Outcome.Refuse(nameof(draft.NameEnglish), "Write a name of at most {0} characters.", MaxName);
        if (draft.NameSwedish.Trim().Length is 0 or > MaxName) return Outcome.Refuse(nameof(draft.NameSwedish), "Write a name of at most {0} characters.", MaxName);
        if (draft.Impact == Impact.Ordinary || !Enum.IsDefined(draft.Impact)) return Outcome.Refuse(nameof(draft.Impact), "Choose the impact that suggests this class.");
        if (words.Length > MaxWords) return Outcome.Refuse(nameof(draft.Words), "The words may be {0} characters in all; these are {1}.", MaxWords, words.Length);
        if (draft.Rank is < 0 or >= PriorityPolicy.OrdinaryRank)
            return Outcome.Refuse(nameof(draft.Rank), "Write a number from 0 to {0}; 0 goes first.", PriorityPolicy.OrdinaryRank - 1);
        if (draft.DaysBeforeTaxDay is < 0 or > MostDaysBeforeTaxDay)
            return Outcome.Refuse(nameof(draft.DaysBeforeTaxDay), "Write 0 to {0} working days, or nothing where the class always goes first.", MostDaysBeforeTaxDay);
        return draft.ValidFrom < today
            ? Outcome.Refuse(nameof(draft.ValidFrom), "Choose today or a later day: what was decided before stays explained by the rule that stood then.")
            : null;
    }
}

using LinservSupport.Tickets;

namespace LinservSupport.Priorities;

/// <summary>What a ticket's facts suggest about its class; a consultant confirms or changes it.</summary>
/// <param name="Class">The suggested class.</param>
/// <param name="Because">Why, for customer and consultant.</param>
public sealed record PriorityDecision(PriorityClass Class, Sentence Because);

/// <summary>Policy T4: three causes go first; T5: for every customer alike, so no fact about the customer comes in here.</summary>
public static class PriorityPolicy
{
    /// <summary>Rank of what is not prioritised.</summary>
    public const int OrdinaryRank = 100;

    /// <summary>Suggests a class from what the customer said: the stated impact first, then the words of the text.</summary>
    /// <param name="impact">The impact that the customer stated.</param>
    /// <param name="text">Subject and first message.</param>
    /// <param name="day">Day of registration; only rules in force then count.</param>
    /// <param name="rules">All rules.</param>
    public static PriorityDecision Suggest(Impact impact, string text, DateOnly day, IEnumerable<PriorityRule> rules)
    {
        var inForce = rules.Where(r => r.IsInForce(day)).OrderBy(r => r.Rank).ThenBy(r => r.Class).ToList();

        if (impact != Impact.Ordinary && inForce.FirstOrDefault(r => r.Impact == impact) is { } stated)
        {
            return new(stated.Class, From(stated, day, Sentence.Of("You said that this affects {0}.", stated.NameEnglish) with
            {
                Swedish = Words.Say(Language.Swedish, "You said that this affects {0}.", stated.NameSwedish),
            }));
        }

        foreach (var rule in inForce)
        {
            if (rule.Words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .FirstOrDefault(word => ContainsWord(text, word)) is { } found)
                return new(rule.Class, From(rule, day, Sentence.Of("The text mentions “{0}”.", found)));
        }

        return new(PriorityClass.Ordinary, Sentence.Of("Nothing says that a prioritised cause is affected: first come, first served."));
    }

    /// <summary>The rank of a confirmed class on a day; a class that waits for a tax day to come near ranks as ordinary until then.</summary>
    public static int Rank(PriorityClass priority, DateOnly day, IEnumerable<PriorityRule> rules) => priority == PriorityClass.Ordinary
        ? OrdinaryRank
        : rules.FirstOrDefault(r => r.Class == priority && r.IsInForce(day)) is not { } rule ? 0
        : rule.GoesFirstFrom(day) <= day ? rule.Rank
        : OrdinaryRank;

    private static Sentence From(PriorityRule rule, DateOnly day, Sentence because) => rule.GoesFirstFrom(day) is var from && from <= day
        ? because
        : because.Then(Sentence.Of("It goes first from {0:d MMMM}, ahead of the tax day on {1:d MMMM}.", from, TaxDays.Next(day)));

    private static bool ContainsWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) return true;
        }

        return false;
    }
}

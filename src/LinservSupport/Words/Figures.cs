namespace LinservSupport;

/// <summary>Figures as people read them, the same on pages and in files.</summary>
public static class Figures
{
    private const char NoBreak = '\u00a0';

    /// <summary>For running text: 1 h 30 min.</summary>
    public static string Minutes(int minutes)
    {
        var (hours, left) = Math.DivRem(Math.Abs(minutes), 60);
        var sign = minutes < 0 ? "−" : "";
        if (hours == 0) return $"{sign}{left}{NoBreak}min";
        return left == 0 ? $"{sign}{hours}{NoBreak}h" : $"{sign}{hours}{NoBreak}h {left}{NoBreak}min";
    }

    /// <summary>SEK; öre only where there are any.</summary>
    public static string Money(decimal amount, Language language)
    {
        var figures = Math.Abs(amount).ToString(amount == decimal.Truncate(amount) ? "N0" : "N2", language.Culture());
        var sign = amount < 0 ? "−" : "";
        return language == Language.Swedish ? $"{sign}{figures}{NoBreak}kr" : $"SEK{NoBreak}{sign}{figures}";
    }

    /// <summary>25 %, or 12,5 %.</summary>
    public static string Percent(decimal percent, Language language) =>
        percent.ToString("0.##", language.Culture()) + (language == Language.Swedish ? $"{NoBreak}%" : "%");

    /// <summary>"May 2026" in a language.</summary>
    public static string Month(DateOnly month, Language language) => month.ToString("MMMM yyyy", language.Culture());
}

using LinservSupport.ServiceLevels;

namespace LinservSupport.Charging.Statements;

/// <summary>What a statement says of itself, the same on the page and in every file.</summary>
public static class StatementWords
{
    /// <summary>So far, not closed yet, or closed when and by whom.</summary>
    public static Sentence State(StatementDocument d) => d switch
    {
        { IsClosed: true } => Sentence.Of("closed {0:d MMMM yyyy} by {1}", WorkingCalendar.Day(d.ClosedAt!.Value), d.ClosedBy ?? ""),
        { IsOver: true } => Sentence.Of("not closed yet"),
        _ => Sentence.Of("so far"),
    };

    /// <summary>"VAT 25 %".</summary>
    public static string Vat(StatementDocument d, Language language) => Words.Say(language, "VAT {0}", Figures.Percent(d.VatPercent, language));

    /// <summary>"1 to 31 May 2026".</summary>
    public static Sentence Period(StatementDocument d) => Sentence.Of("{0} to {1:d MMMM yyyy}", d.From.Day, d.To);

    public static Sentence Reopened(Reopening reopening) =>
        Sentence.Of("Revision {0} was reopened {1:d MMMM yyyy} by {2}: {3}", reopening.Revision, WorkingCalendar.Day(reopening.At), reopening.By, reopening.Because);

    /// <summary>What is said instead of lines where there are none.</summary>
    public static Sentence Empty(StatementDocument d) => Sentence.Of("No time in {0:MMMM}", d.From);

    public static Sentence LeftInPacks(StatementDocument d) => d.IsOver ? Sentence.Of("Left in the pack on {0:d MMMM}", d.To) : Sentence.Of("Left in the pack");

    /// <summary>The day of a line, with its year where that is not the statement's; nothing for a minimum.</summary>
    public static string Day(StatementDocument d, StatementLine line, Language language) =>
        line.WorkedOn?.ToString(line.WorkedOn.Value.Year == d.From.Year ? "d MMM" : "d MMM yyyy", language.Culture()).Replace(".", "", StringComparison.Ordinal) ?? "";

    /// <summary>What was charged of a line in time: minutes, or the word for why none is.</summary>
    public static string Charged(StatementLine line, Language language) => line switch
    {
        { Kind: StatementLineKind.Minimum, ChargedMinutes: > 0 } => "+" + Figures.Minutes(line.ChargedMinutes),
        { Decision: ChargeKind.Charged } => Figures.Minutes(line.ChargedMinutes),
        _ => Names.Of(line.Decision).In(language),
    };

    /// <summary>SEK, or that the pack pays for it, or a dash.</summary>
    public static string Amount(StatementLine line, Language language) => line switch
    {
        { Decision: not ChargeKind.Charged } => "–",
        { Amount: 0m, PackMinutes: not 0 } => Words.Say(language, "from the pack"),
        _ => Figures.Money(line.Amount, language),
    };
}

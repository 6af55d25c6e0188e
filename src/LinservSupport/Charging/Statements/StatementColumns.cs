namespace LinservSupport.Charging.Statements;

/// <summary>One column of the files that a statement is written to.</summary>
/// <param name="Heading">English; its Swedish twin is among the words.</param>
/// <param name="Width">In characters, for a spreadsheet.</param>
/// <param name="Cell">Text, whole number, amount, day or nothing.</param>
internal sealed record StatementColumn(Sentence Heading, int Width, Func<StatementDocument, StatementLine, Language, object?> Cell);

/// <summary>The columns that CSV and XLSX have in common, one row for each line.</summary>
internal static class StatementColumns
{
    public static readonly IReadOnlyList<StatementColumn> All =
    [
        new(Sentence.Of("Statement"), 18, (d, _, _) => d.Number),
        new(Sentence.Of("Ticket"), 10, (_, l, _) => Tickets.TicketNumber.Write(l.TicketId)),
        new(Sentence.Of("Subject"), 32, (_, l, _) => l.Subject),
        new(Sentence.Of("Date"), 12, (_, l, _) => l.WorkedOn),
        new(Sentence.Of("Consultant"), 18, (_, l, _) => l.Consultant ?? ""),
        new(Sentence.Of("Work"), 44, (_, l, language) => l.Text.In(language)),
        new(Sentence.Of("Kind of work"), 24, (_, l, language) => l.Work is { } work ? Names.Of(work).In(language) : ""),
        new(Sentence.Of("Clause"), 8, (_, l, _) => l.Clause),
        new(Sentence.Of("Reason"), 44, (_, l, language) => l.Reason.In(language)),
        new(Sentence.Of("Decision"), 14, (_, l, language) => Names.Of(l.Decision).In(language)),
        new(Sentence.Of("Price list"), 20, (_, l, _) => l.PriceListName ?? ""),
        new(Sentence.Of("SEK per hour"), 12, (_, l, _) => l.HourlyAmount),
        new(Sentence.Of("Worked minutes"), 10, (_, l, _) => l.WorkedMinutes),
        new(Sentence.Of("Rounding minutes"), 10, (_, l, _) => l.RoundingMinutes),
        new(Sentence.Of("Free minutes"), 10, (_, l, _) => l.FreeMinutes),
        new(Sentence.Of("Minutes above the approved time"), 10, (_, l, _) => l.AboveApprovedMinutes),
        new(Sentence.Of("Charged minutes"), 10, (_, l, _) => l.ChargedMinutes),
        new(Sentence.Of("Minutes from pack"), 10, (_, l, _) => l.PackMinutes),
        new(Sentence.Of("SEK without VAT"), 14, (_, l, _) => l.Amount),
        new(Sentence.Of("VAT %"), 8, (d, _, _) => d.VatPercent),
    ];
}

using LinservSupport.Charging.Statements;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>A table of the service levels: the headings first; text, whole numbers, shares, days, times or nothing in the cells.</summary>
public sealed record LevelsTable(string Name, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>Writes tables as a file for spreadsheets; what looks like a formula is text in both.</summary>
public static class LevelsFile
{
    /// <summary>More rows than these are left out of a file: a spreadsheet is no archive.</summary>
    public const int MostRows = 20_000;

    private const int Width = 22;
    private const int LongestName = 31;

    /// <summary>One table after the other, each under its name.</summary>
    public static byte[] Csv(IReadOnlyList<LevelsTable> tables) => CsvFile.Write(tables.Count == 1
        ? tables[0].Rows
        : tables.SelectMany(t => t.Rows.Prepend([t.Name]).Append([])));

    /// <summary>One sheet for each table.</summary>
    public static byte[] Xlsx(IReadOnlyList<LevelsTable> tables) => XlsxFile.Write([.. tables.Select(t => new XlsxSheet(
        t.Name.AtMost(LongestName), [.. Enumerable.Repeat(Width, t.Rows.Max(r => r.Count))], t.Rows))]);
}

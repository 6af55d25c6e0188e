using System.Globalization;
using System.Text;

namespace LinservSupport.Charging.Statements;

/// <summary>A table as CSV in UTF-8; for people with its mark, because spreadsheets take a file without one for their own old encoding.</summary>
internal static class CsvFile
{
    /// <param name="rows">The headings first. Text, whole number, amount, share, day, time in Stockholm or nothing in each cell.</param>
    /// <param name="separator">Semicolon for Swedish spreadsheets, comma for programs.</param>
    /// <param name="isForPeople">
    /// A Swedish spreadsheet reads 12.50 as text or as the twelfth of a month: people get a decimal comma. It runs a cell that begins with =
    /// as a formula: what is opened in one is made harmless.
    /// </param>
    public static byte[] Write(IEnumerable<IEnumerable<object?>> rows, char separator = ';', bool isForPeople = true)
    {
        var text = new StringBuilder();
        foreach (var row in rows) text.AppendJoin(separator, row.Select(cell => Cell(cell, isForPeople))).Append("\r\n");
        return [.. isForPeople ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Cell(object? value, bool isForPeople) => value switch
    {
        null => "",
        int number => number.ToString(CultureInfo.InvariantCulture),
        decimal amount => Point(amount.ToString("0.00", CultureInfo.InvariantCulture), isForPeople),
        double share => Point(share.ToString("0.####", CultureInfo.InvariantCulture), isForPeople),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => $"\"{Plain(value.ToString() ?? "", isForPeople).Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
    };

    private static string Point(string number, bool isForPeople) => isForPeople ? number.Replace('.', ',') : number;

    private static string Plain(string text, bool isForPeople) =>
        isForPeople && text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\0' or '＝' or '＋' or '－' or '＠', ..] ? "'" + text : text;
}

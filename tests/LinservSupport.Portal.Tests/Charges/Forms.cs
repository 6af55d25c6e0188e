using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using LinservSupport.Charging;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace LinservSupport.Portal.Tests.Charges;

/// <summary>Reads a statement's numbers back from each of its forms, in Swedish.</summary>
internal static class Forms
{
    /// <summary>A line as every form shows it: minutes and SEK.</summary>
    public sealed record Line(string Ticket, int Worked, int Charged, decimal Amount);

    public sealed record Minutes(int Worked, int Rounding, int Free, int Above, int Charged, int Minimum);

    public sealed record CsvForm(List<Line> Lines, List<string> Rows, List<Minutes> Cells);

    public sealed record XlsxForm(List<string> Rows, decimal Sum, Dictionary<string, decimal> Summary);

    public sealed record PdfForm(List<Line> Lines, string Text);

    public static string Plain(string text) => string.Join(' ', text.Split((char[])[' ', '\u00a0', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    public static List<Line> OfPage(IElement sheet)
    {
        List<Line> lines = [];
        var ticket = "";
        foreach (var row in sheet.QuerySelectorAll("tr.tk, tr.sub"))
        {
            if (row.ClassList.Contains("tk")) ticket = row.QuerySelector("a")!.TextContent;
            else lines.Add(Read(ticket, Cell(3), Cell(4), Cell(5)));

            string Cell(int at) => Plain(row.Children[at].TextContent);
        }

        return lines;
    }

    public static List<(string Name, string Value)> Totals(IElement sheet) =>
        [.. sheet.QuerySelectorAll(".totals > div").Select(d => (Plain(d.Children[0].FirstChild!.TextContent), Plain(d.Children[1].TextContent)))];

    public static CsvForm OfCsv(byte[] file)
    {
        Assert.Equal(Encoding.UTF8.GetPreamble(), file[..3]);
        var rows = Csv(file, ';');
        return new(
            [.. rows.Skip(1).Select(r => new Line(r[1], Int(r[12]), Int(r[16]), decimal.Parse(r[18].Replace(',', '.'), CultureInfo.InvariantCulture)))],
            [.. rows.Select(Canonical)],
            [.. rows.Skip(1).Select(r => new Minutes(Int(r[12]), Int(r[13]), Int(r[14]), Int(r[15]), Int(r[16]), r[3].Length == 0 ? Int(r[16]) : 0))]);

        static int Int(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
    }

    public static XlsxForm OfXlsx(byte[] file)
    {
        var sheets = Sheets(file);
        Assert.Equal("Summa", sheets[0][^1][0]);
        return new(
            [.. sheets[0].SkipLast(1).Select(Canonical)],
            decimal.Parse(sheets[0][^1][18], CultureInfo.InvariantCulture),
            sheets[1].Where(r => r.Count == 2 && decimal.TryParse(r[1], CultureInfo.InvariantCulture, out _)).ToDictionary(r => Plain(r[0]), r => decimal.Parse(r[1], CultureInfo.InvariantCulture)));
    }

    /// <summary>The rows of every sheet; Excel's own rules find nothing wrong in the file, and no cell is a formula.</summary>
    public static List<List<List<string>>> Sheets(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.DoesNotContain(document.WorkbookPart!.WorksheetParts, p => p.Worksheet!.Descendants<CellFormula>().Any());
        return [.. document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => ((WorksheetPart)document.WorkbookPart.GetPartById(s.Id!)).Worksheet!
            .Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => c.DataType is null ? c.CellValue?.Text ?? "" : c.InnerText).ToList()).ToList())];
    }

    /// <summary>A row with its numbers and days the same in a text file and a spreadsheet; the decimal comma, and the apostrophe that makes a formula harmless, are the text file's own.</summary>
    public static string Canonical(List<string> row) => string.Join('|', row.Select(cell =>
        decimal.TryParse(cell.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.##", CultureInfo.InvariantCulture)
        : DateTime.TryParseExact(cell, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? (at - new DateTime(1899, 12, 30)).TotalDays.ToString("0.##", CultureInfo.InvariantCulture)
        : DateOnly.TryParseExact(cell, "yyyy-MM-dd", out var day) ? (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture)
        : cell.TrimStart('\'')));

    public static PdfForm OfPdf(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        List<Line> lines = [];
        var (text, ticket) = (new StringBuilder(), "");
        foreach (var page in pdf.GetPages())
        {
            foreach (var row in page.GetWords().GroupBy(w => Math.Round(w.Letters[0].StartBaseLine.Y, 1)).OrderByDescending(g => g.Key))
            {
                text.Append(In(row, 0, 600)).Append('\n');
                if (In(row, 494, 560) is not { Length: > 0 } amount || amount == "Belopp" || In(row, 434, 493) is not { Length: > 0 } charged) continue;
                if (In(row, 40, 90) is { } number && number.StartsWith("LS-", StringComparison.Ordinal)) ticket = number.Split(' ')[0];
                else if (ticket.Length > 0 && In(row, 240, 380).Length > 0) lines.Add(Read(ticket, In(row, 382, 433), charged, amount));
            }
        }

        return new(lines, text.ToString());
    }

    public static List<List<string>> Csv(byte[] file, char separator)
    {
        var text = Encoding.UTF8.GetString(file).TrimStart('\ufeff');
        List<List<string>> rows = [[]];
        var (cell, isQuoted) = (new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (isQuoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
            else if (text[i] == '"') isQuoted = !isQuoted;
            else if (isQuoted || (text[i] != separator && text[i] is not ('\r' or '\n'))) cell.Append(text[i]);
            else if (text[i] == separator) End();
            else if (text[i] == '\n')
            {
                End();
                rows.Add([]);
            }
        }

        return [.. rows.SkipLast(1)];

        void End()
        {
            rows[^1].Add(cell.ToString());
            cell.Clear();
        }
    }

    public static string Money(decimal amount) => Plain(Figures.Money(amount, Language.Swedish));

    private static string In(IEnumerable<Word> row, double from, double to) =>
        Plain(string.Join(' ', row.Where(w => (w.BoundingBox.Left + w.BoundingBox.Right) / 2 >= from && (w.BoundingBox.Left + w.BoundingBox.Right) / 2 < to).OrderBy(w => w.BoundingBox.Left).Select(w => w.Text)));

    private static Line Read(string ticket, string worked, string charged, string amount) => new(
        ticket,
        worked.Length == 0 ? 0 : WorkedTime.Read(worked)!.Value,
        WorkedTime.Read(charged.TrimStart('+')) ?? 0,
        amount.EndsWith("kr", StringComparison.Ordinal) ? decimal.Parse(amount[..^2].Replace(" ", "", StringComparison.Ordinal).Replace(',', '.').Replace('−', '-'), CultureInfo.InvariantCulture) : 0m);
}

using LinservSupport.Charging.Statements;
using UglyToad.PdfPig;

namespace LinservSupport.Tests.Charging.Statements;

public sealed class StatementPdfTests
{
    [Fact]
    public void Every_page_has_the_headings_and_its_number_and_the_last_the_sums()
    {
        var pages = Pages(StatementPdf.Write(Samples.Document(), Language.Swedish));

        Assert.Equal(4, pages.Count);
        Assert.All(pages, (page, i) => Assert.Contains($"Sida {i + 1} av 4", page, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Contains("Datum Arbete Regel och orsak Arbetat Debiteras Belopp", page, StringComparison.Ordinal));
        foreach (var said in new[] { "Supportspecifikation", "2026-04-10042, revision 2", "Ändrade villkor för tre kundgrupper", "åäö ÅÄÖ é", "Fel typ av arbete" })
            Assert.Contains(said, pages[0], StringComparison.Ordinal);
        foreach (var said in new[] { "Moms 25 %", "Summa med moms", "Timpaket 25 h", "31 december 2026" })
            Assert.Contains(said, pages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_month_says_so_on_one_page() =>
        Assert.Contains("No time in April", Assert.Single(Pages(StatementPdf.Write(Samples.Document() with { Groups = [], Packs = [] }, Language.English))), StringComparison.Ordinal);

    [Fact]
    public void Letters_that_the_typeface_lacks_and_words_without_an_end_break_nothing()
    {
        var strange = string.Concat(Enumerable.Range(0x20, 0x600).Select(c => (char)c)) + "\ud83d\ude00\u0000\r\n" + new string('w', 900);
        var document = Samples.Document(0) with { CustomerName = strange[..200], Groups = [new(1, strange[..150], [Samples.Work(strange)])] };

        Assert.Contains("wwww", string.Concat(Pages(StatementPdf.Write(document, Language.Swedish))), StringComparison.Ordinal);
    }

    /// <summary>The pages' words from left to right, line by line.</summary>
    internal static List<string> Pages(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return [.. pdf.GetPages().Select(page => string.Join('\n', page.GetWords()
            .GroupBy(w => Math.Round(w.Letters[0].StartBaseLine.Y, 1))
            .OrderByDescending(line => line.Key)
            .Select(line => string.Join(' ', line.OrderBy(w => w.BoundingBox.Left).Select(w => w.Text.Replace('\u00a0', ' '))))))];
    }
}

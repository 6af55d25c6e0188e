using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace LinservSupport.Charging.Statements;

/// <summary>The cuts of the portal's own typeface that lie in this assembly.</summary>
internal enum PdfCut
{
    Regular,
    SemiBold,
    Italic,
}

/// <summary>A size in points and a cut.</summary>
internal sealed record PdfFont(double Size, PdfCut Cut = PdfCut.Regular)
{
    public double Line => Size * 1.32;
}

internal sealed record PdfInk(byte Red, byte Green, byte Blue);

/// <summary>A cell of a row on paper.</summary>
/// <param name="At">Left edge from the margin, in points.</param>
/// <param name="Width">In points; text breaks at it.</param>
internal sealed record PdfCell(string Text, double At, double Width, PdfFont Font, PdfInk Ink, bool IsRight = false);

/// <summary>A4 pages that are filled from the top down: rows that do not break apart, headings that come again on the next page, page numbers.</summary>
internal sealed class PdfSheet : IDisposable
{
    public const double Width = 515;

    private const double Left = 40;
    private const double Top = 42;
    private const double Bottom = 788;
    private const double Height = 842;

    // A simple font has one byte for each letter.
    private const int MostLetters = 250;

    private readonly PdfDocumentBuilder _document = new();
    private readonly Dictionary<PdfCut, PdfDocumentBuilder.AddedFont> _fonts;
    private readonly Dictionary<(PdfCut Cut, char Letter), double> _widths = [];
    private readonly List<PdfPageBuilder> _pages = [];

    public PdfSheet(string title)
    {
        _document.DocumentInformation.Title = title;
        _document.DocumentInformation.Author = "Linserv AB";
        _fonts = Enum.GetValues<PdfCut>().ToDictionary(cut => cut, cut => _document.AddTrueTypeFont(Bytes(cut)));
        NewPage();
    }

    /// <summary>Drawn again at the top of every further page.</summary>
    public Action? Heading { get; set; }

    public double Y { get; set; }

    /// <summary>Draws cells side by side, on the next page where they do not fit on this one.</summary>
    public void Row(double after, params PdfCell[] cells)
    {
        var wrapped = cells.Select(c => (Cell: c, Lines: Wrap(c))).ToList();
        var height = wrapped.Max(w => w.Lines.Count * w.Cell.Font.Line);
        Ensure(height);
        foreach (var (cell, lines) in wrapped)
        {
            for (var i = 0; i < lines.Count; i++)
                Draw(_pages[^1], lines[i], cell.Font, cell.Ink, Left + cell.At + (cell.IsRight ? cell.Width - Measure(lines[i], cell.Font) : 0), Y + (i * cell.Font.Line) + cell.Font.Size);
        }

        Y += height + after;
    }

    /// <summary>A line across.</summary>
    public void Rule(double thickness, PdfInk ink, double at = 0, double width = Width)
    {
        _pages[^1].SetStrokeColor(ink.Red, ink.Green, ink.Blue);
        _pages[^1].DrawLine(new PdfPoint(Left + at, Height - Y), new PdfPoint(Left + at + width, Height - Y), thickness);
    }

    /// <summary>Goes on to the next page where so much does not fit on this one.</summary>
    public void Ensure(double height)
    {
        if (Y + height <= Bottom) return;

        NewPage();
        Heading?.Invoke();
    }

    /// <summary>Writes the foot of every page and hands the file over.</summary>
    public byte[] Finish(string foot, PdfInk ink, Func<int, int, string> pageOf)
    {
        var font = new PdfFont(7.5);
        for (var i = 0; i < _pages.Count; i++)
        {
            var number = pageOf(i + 1, _pages.Count);
            Draw(_pages[i], foot, font, ink, Left, 812);
            Draw(_pages[i], number, font, ink, Left + Width - Measure(number, font), 812);
        }

        return _document.Build();
    }

    public void Dispose() => _document.Dispose();

    private static byte[] Bytes(PdfCut cut)
    {
        using var font = typeof(PdfSheet).Assembly.GetManifestResourceStream($"LinservSupport.Charging.Statements.Fonts.HankenGrotesk-{cut}.ttf")!;
        using var copy = new MemoryStream();
        font.CopyTo(copy);
        return copy.ToArray();
    }

    private void NewPage()
    {
        _pages.Add(_document.AddPage(PageSize.A4));
        Y = Top;
    }

    private void Draw(PdfPageBuilder page, string text, PdfFont font, PdfInk ink, double x, double y)
    {
        if (text.Length == 0) return;

        page.SetTextAndFillColor(ink.Red, ink.Green, ink.Blue);
        page.AddText(text, font.Size, new PdfPoint(x, Height - y), _fonts[font.Cut]);
    }

    private double Measure(string text, PdfFont font) => text.Sum(c => WidthOf(font.Cut, c)) * font.Size;

    // Of one letter at one point; below 0 where the typeface does not have it.
    private double WidthOf(PdfCut cut, char letter)
    {
        if (_widths.TryGetValue((cut, letter), out var known)) return known;
        if (_widths.Count(w => w.Key.Cut == cut && w.Value >= 0) >= MostLetters) return -1;

        try
        {
            var drawn = _pages[^1].MeasureText($"{letter}", 1000, new PdfPoint(0, 0), _fonts[cut])[0];
            return _widths[(cut, letter)] = (drawn.EndBaseLine.X - drawn.StartBaseLine.X) / 1000;
        }
        catch (InvalidOperationException)
        {
            return _widths[(cut, letter)] = -1;
        }
    }

    // Words go onto lines while they fit; one that is longer than a line, such as an address, is broken where it must.
    private List<string> Wrap(PdfCell cell)
    {
        List<string> lines = [];
        var line = new StringBuilder();
        var text = string.Concat(cell.Text.Select(c => char.IsControl(c) ? ' ' : WidthOf(cell.Font.Cut, c) < 0 ? '?' : c));
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Broken(w, cell)))
        {
            if (line.Length > 0 && Measure($"{line} {word}", cell.Font) > cell.Width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }

        if (line.Length > 0) lines.Add(line.ToString());
        return lines;
    }

    private IEnumerable<string> Broken(string word, PdfCell cell)
    {
        while (word.Length > 1 && Measure(word, cell.Font) > cell.Width)
        {
            var fits = 1;
            while (fits < word.Length && Measure(word[..(fits + 1)], cell.Font) <= cell.Width) fits++;
            if (char.IsHighSurrogate(word[fits - 1])) fits += fits == 1 ? 1 : -1;
            yield return word[..fits];
            word = word[fits..];
        }

        yield return word;
    }
}

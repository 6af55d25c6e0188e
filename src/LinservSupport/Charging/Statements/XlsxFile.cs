using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace LinservSupport.Charging.Statements;

/// <summary>One sheet of a workbook: rows of text, whole numbers, amounts, shares, days, times in Stockholm or nothing. The first row is a heading and stays in view.</summary>
/// <param name="Name">Its tab.</param>
/// <param name="Widths">Of the columns, in characters.</param>
/// <param name="Rows">Cells of text are text, never formulas.</param>
/// <param name="IsLastBold">The last row is a sum.</param>
internal sealed record XlsxSheet(string Name, IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<object?>> Rows, bool IsLastBold = false);

/// <summary>Writes a workbook whose numbers and days are numbers and days.</summary>
internal static class XlsxFile
{
    private static readonly DateOnly Day0 = new(1899, 12, 30);

    private static readonly (uint Id, string Code)[] OurFormats = [(164, "yyyy-mm-dd"), (165, "0.0%"), (166, "yyyy-mm-dd hh:mm")];

    // Whole numbers and text, amounts, days, shares in per cent, times.
    private static readonly uint[] Formats = [0, 4, 164, 165, 166];

    // Plain first, then bold.
    private static readonly (uint Font, uint Format)[] CellStyles = [.. Formats.Select(f => (0u, f)), .. Formats.Select(f => (1u, f))];

    public static byte[] Write(params XlsxSheet[] sheets)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            foreach (var (sheet, at) in sheets.Select((s, i) => (s, i)))
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = Sheet(sheet);
                book.Workbook.Sheets!.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)at + 1, Name = sheet.Name });
            }
        }

        return file.ToArray();
    }

    private static Worksheet Sheet(XlsxSheet sheet) => new(
        new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
        new Columns(sheet.Widths.Select((w, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = w, CustomWidth = true })),
        new SheetData(sheet.Rows.Select((row, i) => new Row(row.Select(cell => Cell(cell, i == 0 || (sheet.IsLastBold && i == sheet.Rows.Count - 1)))) { RowIndex = (uint)i + 1 })));

    private static Cell Cell(object? value, bool isBold) => value switch
    {
        null => new() { StyleIndex = Style(0, isBold) },
        int number => Number(number.ToString(CultureInfo.InvariantCulture), Style(0, isBold)),
        decimal amount => Number(amount.ToString(CultureInfo.InvariantCulture), Style(1, isBold)),
        DateOnly day => Number((day.DayNumber - Day0.DayNumber).ToString(CultureInfo.InvariantCulture), Style(2, isBold)),
        double share => Number(share.ToString("0.####", CultureInfo.InvariantCulture), Style(3, isBold)),
        DateTime at => Number((at - Day0.ToDateTime(TimeOnly.MinValue)).TotalDays.ToString("0.########", CultureInfo.InvariantCulture), Style(4, isBold)),
        _ => new(new InlineString(new Text(Clean(value.ToString() ?? "")) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = Style(0, isBold) },
    };

    private static Cell Number(string value, uint style) => new() { CellValue = new CellValue(value), StyleIndex = style };

    private static uint Style(uint format, bool isBold) => format + (isBold ? (uint)Formats.Length : 0u);

    // XML has no place for most control characters.
    private static string Clean(string text) => text.All(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)) ? text : string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));

    private static Stylesheet Styles() => new(
        new NumberingFormats(OurFormats.Select(f => new NumberingFormat { NumberFormatId = f.Id, FormatCode = f.Code })) { Count = (uint)OurFormats.Length },
        new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(CellStyles.Select(s => new CellFormat { NumberFormatId = s.Format, FontId = s.Font, FillId = 0, BorderId = 0, FormatId = 0, ApplyNumberFormat = true, ApplyFont = true })) { Count = (uint)CellStyles.Length });
}

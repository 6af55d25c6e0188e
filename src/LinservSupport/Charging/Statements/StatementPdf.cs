namespace LinservSupport.Charging.Statements;

/// <summary>A statement on A4, in a language: what the page shows, and the same numbers.</summary>
public static class StatementPdf
{
    private static readonly PdfInk Line = new(0xd5, 0xda, 0xde);
    private static readonly PdfInk Dark = new(0x12, 0x1a, 0x20);
    private static readonly PdfInk Faint = new(0x4b, 0x55, 0x5d);
    private static readonly PdfInk Green = new(0x17, 0x65, 0x3a);

    public static byte[] Write(StatementDocument document, Language language)
    {
        var (small, plain, strong) = (new PdfFont(8), new PdfFont(8.5), new PdfFont(8.5, PdfCut.SemiBold));
        using var sheet = new PdfSheet($"{Words.Say(language, "Support statement")} {document.Number}");
        Head();
        Figure();
        if (document.Groups.Count == 0) sheet.Row(20, new PdfCell(StatementWords.Empty(document).In(language), 0, PdfSheet.Width, new PdfFont(11, PdfCut.SemiBold), Dark));
        else Table();
        Totals();
        Packs();
        sheet.Row(0, new PdfCell(Words.Say(language, "We charge only for time spent directly on a ticket. Up to 4 h per ticket is approved by registering; more is approved by you in writing."), 0, PdfSheet.Width, small, Faint));
        return sheet.Finish($"Linserv AB · support@linserv.se · 08-749 09 95 · {document.Number}", Faint, (page, of) => Words.Say(language, "Page {0} of {1}", page, of));

        void Head()
        {
            var top = sheet.Y;
            sheet.Row(4, new PdfCell("Linserv Support", 0, 150, new PdfFont(13, PdfCut.SemiBold), Dark));
            sheet.Row(0, new PdfCell("Linserv AB", 0, 150, small, Faint));
            sheet.Row(0, new PdfCell("support@linserv.se", 0, 150, small, Faint));
            sheet.Row(0, new PdfCell("08-749 09 95", 0, 150, small, Faint));
            sheet.Y = top;
            sheet.Row(2, new PdfCell(Words.Say(language, "Customer"), 160, 110, small, Faint));
            sheet.Row(0, new PdfCell(document.CustomerName, 160, 110, strong, Dark));
            sheet.Y = top;
            sheet.Row(6, new PdfCell(Words.Say(language, "Support statement"), 285, 230, new PdfFont(13, PdfCut.SemiBold), Dark));
            Fact(Words.Say(language, "Period"), $"{StatementWords.Period(document).In(language)}{(document.IsClosed ? "" : $", {StatementWords.State(document).In(language)}")}");
            Fact(Words.Say(language, "Agreement"), document.Agreements.In(language));
            if (document.PriceListName is { } prices)
                Fact(Words.Say(language, "Price list"), Words.Say(language, "{0}, {1}/h without VAT", prices, Figures.Money(document.HourlyAmount ?? 0, language)));
            Fact(Words.Say(language, "Number"), document.Revision == 1 ? document.Number : Words.Say(language, "{0}, revision {1}", document.Number, document.Revision));
            if (document.IsClosed) Fact(Words.Say(language, "State"), StatementWords.State(document).In(language));
            sheet.Y = Math.Max(sheet.Y, top + 62) + 6;
            sheet.Rule(1.5, Dark);
            sheet.Y += 10;
            foreach (var reopening in document.Reopenings) sheet.Row(4, new PdfCell(StatementWords.Reopened(reopening).In(language), 0, PdfSheet.Width, small, Faint));
            if (document.IsOwnTicketsOnly) sheet.Row(6, new PdfCell(Words.Say(language, "You see your own tickets. Colleagues with the right to see all of the company’s tickets see the whole month."), 0, PdfSheet.Width, small, Faint));
        }

        void Fact(string name, string value) => sheet.Row(1, new(name, 285, 62, small, Faint), new(value, 350, 165, small, Dark));

        void Figure()
        {
            var (name, big) = (small, new PdfFont(15, PdfCut.SemiBold));
            sheet.Row(2, new(Words.Say(language, "Charged"), 0, 165, name, Faint), new(Words.Say(language, "Worked at no charge"), 175, 165, name, Faint), new(document.Packs.Count > 0 ? StatementWords.LeftInPacks(document).In(language) : Words.Say(language, "To invoice, without VAT"), 350, 165, name, Faint));
            sheet.Row(12, new(Figures.Minutes(document.ChargedMinutes), 0, 165, big, Dark), new(Figures.Minutes(document.FreeMinutes + document.AboveApprovedMinutes), 175, 165, big, Green), new(document.Packs.Count > 0 ? Figures.Minutes(document.Packs.Sum(p => p.LeftAfter)) : Figures.Money(document.Amount, language), 350, 165, big, Dark));
        }

        void Table()
        {
            Headings();
            sheet.Heading = Headings;
            foreach (var group in document.Groups)
            {
                sheet.Ensure(40);
                sheet.Y += 4;
                sheet.Row(2, new($"{group.Number}  {group.Subject}", 0, 390, strong, Dark), new(Figures.Minutes(group.ChargedMinutes), 394, 58, strong, Dark, true), new(Figures.Money(group.Amount, language), 452, 63, strong, Dark, true));
                foreach (var line in group.Lines) Entry(line);
                sheet.Rule(0.5, Line);
            }

            sheet.Heading = null;
            sheet.Y += 12;
        }

        void Headings()
        {
            string[] names = ["Date", "Work", "Rule and reason", "Worked", "Charged", "Amount"];
            sheet.Row(3, [.. Cells([.. names.Select(n => Words.Say(language, n))], new PdfFont(7.5, PdfCut.SemiBold), Faint)]);
            sheet.Rule(0.8, Dark);
            sheet.Y += 3;
        }

        void Entry(StatementLine line)
        {
            var font = line.Kind == StatementLineKind.Work ? plain : new PdfFont(8.5, PdfCut.Italic);
            var cells = Cells(
                [StatementWords.Day(document, line, language), $"{line.Text.In(language)} {(line.Consultant is null ? "" : $"({line.Consultant})")}", $"{line.Clause}  {line.Reason.In(language)}", line.Kind == StatementLineKind.Minimum ? "" : Figures.Minutes(line.WorkedMinutes), StatementWords.Charged(line, language), StatementWords.Amount(line, language)],
                font,
                line.Kind == StatementLineKind.Work ? Dark : Faint).ToArray();
            if (line.Decision != ChargeKind.Charged) cells[4] = cells[4] with { Ink = Green };
            sheet.Row(3, cells);
        }

        void Totals()
        {
            sheet.Ensure(190);
            Sum(Words.Say(language, "Worked"), Figures.Minutes(document.WorkedMinutes));
            if (document.RoundingMinutes != 0) Sum(Words.Say(language, "Rounding of the price list"), Signed(document.RoundingMinutes));
            Sum(Words.Say(language, "No charge"), Figures.Minutes(-document.FreeMinutes));
            if (document.AboveApprovedMinutes != 0) Sum(Words.Say(language, "Above the approved time, not charged"), Figures.Minutes(-document.AboveApprovedMinutes));
            if (document.MinimumMinutes != 0) Sum(Words.Say(language, "Minimum charge"), Signed(document.MinimumMinutes));
            Sum(Words.Say(language, "Charged"), Figures.Minutes(document.ChargedMinutes), strong);
            if (document.PackMinutes != 0) Sum(Words.Say(language, "Taken from prepaid packs"), Figures.Minutes(-document.PackMinutes));
            Sum(Words.Say(language, "To invoice, without VAT"), Figures.Money(document.Amount, language), strong);
            if (!document.IsOwnTicketsOnly)
            {
                Sum(StatementWords.Vat(document, language), Figures.Money(document.VatAmount, language));
                Sum(Words.Say(language, "Total with VAT"), Figures.Money(document.TotalAmount, language), new PdfFont(10.5, PdfCut.SemiBold));
            }

            sheet.Y += 12;
        }

        void Sum(string name, string value, PdfFont? font = null)
        {
            sheet.Row(2, new(name, 235, 190, font ?? plain, Dark), new(value, 425, 90, font ?? plain, Dark, true));
            sheet.Rule(0.5, Line, 235, 280);
            sheet.Y += 3;
        }

        void Packs()
        {
            foreach (var pack in document.Packs)
            {
                sheet.Ensure(75);
                sheet.Row(4, new PdfCell(Words.Say(language, "Prepaid pack {0}", Figures.Minutes(pack.BoughtMinutes)), 0, 300, new PdfFont(10, PdfCut.SemiBold), Dark));
                Balance(Words.Say(language, "Balance before"), Figures.Minutes(pack.LeftBefore), plain);
                Balance(Words.Say(language, "Used in {0}", Figures.Month(document.From, language)), Figures.Minutes(-pack.Used), plain);
                Balance(Words.Say(language, "Balance after"), Figures.Minutes(pack.LeftAfter), strong);
                if (pack.ExpiresOn is { } last) Balance(Words.Say(language, "Expires"), last.ToString("d MMMM yyyy", language.Culture()), plain);
                sheet.Y += 10;
            }
        }

        void Balance(string name, string value, PdfFont font) => sheet.Row(2, new(name, 0, 150, font, Dark), new(value, 150, 90, font, Dark, true));
    }

    internal static string Signed(int minutes) => (minutes > 0 ? "+" : "") + Figures.Minutes(minutes);

    private static IEnumerable<PdfCell> Cells(string[] texts, PdfFont font, PdfInk ink)
    {
        (double At, double Width)[] columns = [(0, 38), (40, 156), (200, 144), (346, 46), (394, 58), (452, 63)];
        return texts.Select((text, i) => new PdfCell(text, columns[i].At, columns[i].Width, font, ink, i > 2));
    }
}

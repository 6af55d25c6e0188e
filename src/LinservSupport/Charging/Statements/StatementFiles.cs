namespace LinservSupport.Charging.Statements;

/// <summary>A statement as files, in a language; the numbers are the document's.</summary>
public static class StatementFiles
{
    /// <summary>One row for each line. The sums of the lines are the totals.</summary>
    public static byte[] Csv(StatementDocument document, Language language) => CsvFile.Write(Lines(document, language));

    /// <summary>A sheet with the lines and their sums, and one with what the statement says about them.</summary>
    public static byte[] Xlsx(StatementDocument document, Language language)
    {
        var lines = Lines(document, language);
        lines.Add([.. StatementColumns.All.Select(c => Sum(document, c.Heading))]);
        lines[^1] = [Words.Say(language, "Sum"), .. lines[^1].Skip(1)];
        return XlsxFile.Write(
            new(Words.Say(language, "Lines"), [.. StatementColumns.All.Select(c => c.Width)], lines, IsLastBold: true),
            new(Words.Say(language, "Summary"), [40, 24, 14, 14, 14], Summary(document, language)));
    }

    private static List<IReadOnlyList<object?>> Lines(StatementDocument document, Language language) =>
    [
        [.. StatementColumns.All.Select(c => c.Heading.In(language))],
        .. document.Lines.Select(line => StatementColumns.All.Select(c => c.Cell(document, line, language)).ToList()),
    ];

    private static object? Sum(StatementDocument d, Sentence heading) => heading.English switch
    {
        "Worked minutes" => d.WorkedMinutes,
        "Rounding minutes" => d.RoundingMinutes,
        "Free minutes" => d.FreeMinutes,
        "Minutes above the approved time" => d.AboveApprovedMinutes,
        "Charged minutes" => d.ChargedMinutes,
        "Minutes from pack" => d.PackMinutes,
        "SEK without VAT" => d.Amount,
        _ => null,
    };

    private static List<IReadOnlyList<object?>> Summary(StatementDocument d, Language language)
    {
        List<IReadOnlyList<object?>> rows =
        [
            [Words.Say(language, "Support statement"), d.Number],
            [Words.Say(language, "Customer"), d.CustomerName],
            [Words.Say(language, "Period"), d.From, d.To],
            [Words.Say(language, "State"), StatementWords.State(d).In(language)],
            [Words.Say(language, "Revision"), d.Revision],
            [Words.Say(language, "Agreement"), d.Agreements.In(language)],
            [Words.Say(language, "Price list"), d.PriceListName, d.HourlyAmount],
            [Words.Say(language, "Worked minutes"), d.WorkedMinutes],
            [Words.Say(language, "Minimum charge"), d.MinimumMinutes],
            [Words.Say(language, "Charged minutes"), d.ChargedMinutes],
            [Words.Say(language, "Minutes from pack"), d.PackMinutes],
            [Words.Say(language, "SEK without VAT"), d.Amount],
        ];
        if (!d.IsOwnTicketsOnly)
        {
            rows.Add([StatementWords.Vat(d, language), d.VatAmount]);
            rows.Add([Words.Say(language, "Total with VAT"), d.TotalAmount]);
        }

        if (d.Packs.Count > 0) rows.Add([Words.Say(language, "Prepaid packs, minutes"), Words.Say(language, "Bought"), Words.Say(language, "Before"), Words.Say(language, "After"), Words.Say(language, "Expires")]);
        foreach (var pack in d.Packs) rows.Add([pack.Name.In(language), pack.BoughtMinutes, pack.LeftBefore, pack.LeftAfter, pack.ExpiresOn]);
        return rows;

    }
}

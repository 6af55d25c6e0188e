using System.Globalization;
using System.Text;
using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Charges;

/// <summary>A company's month as a file: the same lines and sums as the page, minimum lines of their own (policy C1).</summary>
public sealed class CsvModel(LinservSupport.Charging.Reading.Charges charges) : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int? Customer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await charges.ReadAsync(Viewer, Customer, MonthAddress.Read(Month), ct) is not { } month) return NotFound();

        // Spreadsheets take a file without the mark for one in their own old encoding.
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Write(month))];
        return File(bytes, "text/csv; charset=utf-8", $"support-{MonthAddress.Write(month.From)}.csv");
    }

    private string Write(ChargesMonth month)
    {
        var text = new StringBuilder();
        Line(text, "Ticket", "Subject", "Date", "Consultant", "Work", "Kind of work", "Clause", "Reason", "Decision", "Worked minutes", "Charged minutes", "Above approved minutes", "Minutes from pack", "SEK per hour", "SEK");
        foreach (var ticket in month.Tickets)
        {
            foreach (var e in ticket.Entries)
                Line(text, ticket.Number, ticket.Subject, e.WorkedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), e.Consultant!.Name, e.Description, T[Names.Of(e.Kind)], e.Clause, T[e.Reason], T[Names.Of(e.Charge)], e.WorkedMinutes, e.ChargedMinutes, e.AboveApprovedMinutes, e.PackMinutes, e.HourlyAmount, e.Amount);
            if (ticket.Minimum.Minutes != 0)
                Line(text, ticket.Number, ticket.Subject, "", "", T["Minimum charge per ticket"], "", "C1", T["The minimum is charged once per ticket."], "", 0, ticket.Minimum.Minutes, 0, ticket.Minimum.PackMinutes, "", ticket.Minimum.Amount);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, params object[] cells) =>
        text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");

    private static string Cell(object value) => value switch
    {
        int number => number.ToString(CultureInfo.InvariantCulture),
        decimal amount => amount.ToString("0.00", CultureInfo.InvariantCulture),
        _ => $"\"{Plain(value.ToString() ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
    };

    // A spreadsheet runs a cell that begins with one of these as a formula.
    private static string Plain(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\0' or '＝' or '＋' or '－' or '＠', ..] ? "'" + text : text;
}

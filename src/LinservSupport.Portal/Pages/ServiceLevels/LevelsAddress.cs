using System.Globalization;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;

namespace LinservSupport.Portal.Pages.ServiceLevels;

/// <summary>The addresses of the service levels and of what is behind them.</summary>
public static class LevelsAddress
{
    public static string Of(Period period) => $"/service-levels?{Query(period)}";

    /// <summary>The tickets behind a figure.</summary>
    public static string Behind(Figure figure, Period period, bool isKept = true, int day = 1, int? consultant = null) => Behind(new(figure, period, isKept, day, consultant));

    /// <summary>The tickets that a question asks for, after those of the page before.</summary>
    public static string Behind(FigureQuestion question, int? before = null) =>
        $"/service-levels/tickets?Figure={question.Figure}&{Query(question.Period)}"
        + (question.IsKept ? "" : "&Kept=False") + (question.Figure == Figure.SolvedOnDay ? $"&Day={question.Day}" : "")
        + (question.Consultant is { } who ? $"&Consultant={who}" : "") + (before is { } id ? $"&Before={id}" : "");

    /// <summary>The time entries behind hours.</summary>
    public static string Hours(HoursQuestion question, long? before = null) =>
        $"/service-levels/hours?{Query(question.Period)}" + (question.Clause is { Length: > 0 } clause ? $"&Clause={Uri.EscapeDataString(clause)}" : "")
        + (question.Consultant is { } who ? $"&Consultant={who}" : "") + (question.IsCharged is { } isCharged ? $"&Charged={isCharged}" : "") + (before is { } id ? $"&Before={id}" : "");

    /// <summary>The same as a file.</summary>
    /// <param name="address">Of the page, of tickets or of hours.</param>
    /// <param name="format">csv or xlsx.</param>
    public static string Export(string address, string format)
    {
        var (path, query) = (address[..address.IndexOf('?', StringComparison.Ordinal)], address[address.IndexOf('?', StringComparison.Ordinal)..]);
        return path switch { "/service-levels/tickets" => "/service-levels/export-tickets", "/service-levels/hours" => "/service-levels/export-hours", _ => "/service-levels/export" } + $"{query}&Format={format}";
    }

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Query(Period period) => $"From={Iso(period.From)}&To={Iso(period.To)}";
}

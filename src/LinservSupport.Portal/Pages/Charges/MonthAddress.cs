using System.Globalization;

namespace LinservSupport.Portal.Pages.Charges;

/// <summary>A month in an address, as 2026-05.</summary>
public static class MonthAddress
{
    private const string Shape = "yyyy-MM";

    /// <summary>Null for this month, and for what is no month that we could have worked in.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 2000 and < 2200 ? month : null;

    public static string Write(DateOnly month) => month.ToString(Shape, CultureInfo.InvariantCulture);

    /// <summary>The address of a page about a month, of one customer or of all.</summary>
    public static string Of(string path, DateOnly month, int? customer) => $"{path}?month={Write(month)}{(customer is null ? "" : $"&customer={customer}")}";

    public static string Name(DateOnly month, Language language) => Figures.Month(month, language);
}

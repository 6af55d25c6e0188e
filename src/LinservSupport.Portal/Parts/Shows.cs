using System.Globalization;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets.Reading;

namespace LinservSupport.Portal.Parts;

/// <summary>Figures, days and instants as people read them, in the language of this request; instants in Stockholm's time.</summary>
public sealed class Shows(Texts texts, TimeProvider clock)
{
    private const char NoBreak = '\u00a0';

    private CultureInfo Culture => texts.Language.Culture();

    /// <summary>For running text: 1 h 30 min.</summary>
#pragma warning disable CA1822 // Views reach it through the injected instance.
    public string Minutes(int minutes) => Figures.Minutes(minutes);
#pragma warning restore CA1822

    /// <summary>For tables: 1:30.</summary>
    public string Clock(int minutes)
    {
        var (sign, hours, left) = Split(minutes);
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{hours}:{left:00}");
    }

    /// <summary>SEK without VAT; öre only where there are any.</summary>
    public string Money(decimal amount) => Figures.Money(amount, texts.Language);

    /// <summary>A share (0.71) in per cent.</summary>
    public string Percent(double share) =>
        Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", Culture) + (texts.Language == Language.Swedish ? $"{NoBreak}%" : "%");

    /// <summary>A share as it was measured, in per cent with one decimal where there is one: never rounded up, for who nearly kept a promise did not.</summary>
    public string Share(double share) =>
        (Math.Floor(Math.Round(share * 1000, 6)) / 10).ToString("0.#", Culture) + (texts.Language == Language.Swedish ? $"{NoBreak}%" : "%");

    public string Percent(decimal share) => Percent((double)share);

    /// <summary>A mail address with its host decoded; beside it the written form where letters could pass for others.</summary>
#pragma warning disable CA1822 // Views reach it through the injected instance.
    public string Address(string address) => LinservSupport.People.MailAddresses.Display(address);
#pragma warning restore CA1822

    public string Number(int number) => number.ToString("N0", Culture);

    /// <summary>1,000+ where there are more.</summary>
    public string Number(TicketCount count) => Number(count.Number) + (count.IsMore ? "+" : "");

    /// <summary>Tue 12 May; with the year where it is not this one.</summary>
    public string Day(DateOnly day)
    {
        var thisYear = WorkingCalendar.Day(clock.GetUtcNow()).Year;
        return day.ToString(day.Year == thisYear ? "ddd d MMM" : "d MMM yyyy", Culture).Replace(".", "", StringComparison.Ordinal);
    }

    public string Time(DateTimeOffset at) => Stockholm(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>today 10:18, yesterday 15:20, Thu 7 May 09:05.</summary>
    public string When(DateTimeOffset at)
    {
        var day = WorkingCalendar.Day(at);
        var away = WorkingCalendar.Day(clock.GetUtcNow()).DayNumber - day.DayNumber;
        var word = away switch { 0 => texts["today"], 1 => texts["yesterday"], -1 => texts["tomorrow"], _ => Day(day) };
        return $"{word} {Time(at)}";
    }

    public string Name(Enum value) => Names.Of(value).In(texts.Language);

    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Stockholm(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, WorkingCalendar.Stockholm);

    private static (string Sign, int Hours, int Left) Split(int minutes) =>
        (minutes < 0 ? "−" : "", Math.Abs(minutes) / 60, Math.Abs(minutes) % 60);
}

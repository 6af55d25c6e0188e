using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace LinservSupport.ServiceLevels;

/// <summary>A day that is not worked in Sweden.</summary>
public sealed record Holiday(DateOnly Date, string NameEnglish, string NameSwedish);

/// <summary>
/// Public holidays (lag 1989:253 om allmänna helgdagar) and the three eves that banks keep closed:
/// Midsummer Eve, Christmas Eve and New Year's Eve.
/// </summary>
public static class SwedishHolidays
{
    // A clock asks for every day that it passes: a year is computed once.
    private static readonly ConcurrentDictionary<int, FrozenDictionary<DateOnly, Holiday>> Years = new();

    /// <summary>All holidays of a year, in order of date; Sundays as such are not in the list.</summary>
    public static IReadOnlyList<Holiday> In(int year)
    {
        var easter = EasterSunday(year);
        var midsummerEve = NextOn(DayOfWeek.Friday, new DateOnly(year, 6, 19));
        return
        [
            .. new Holiday[]
            {
                new(new(year, 1, 1), "New Year's Day", "nyårsdagen"),
                new(new(year, 1, 6), "Epiphany", "trettondedag jul"),
                new(easter.AddDays(-2), "Good Friday", "långfredagen"),
                new(easter, "Easter Sunday", "påskdagen"),
                new(easter.AddDays(1), "Easter Monday", "annandag påsk"),
                new(new(year, 5, 1), "May Day", "första maj"),
                new(easter.AddDays(39), "Ascension Day", "Kristi himmelsfärdsdag"),
                new(easter.AddDays(49), "Whit Sunday", "pingstdagen"),
                new(new(year, 6, 6), "National Day", "nationaldagen"),
                new(midsummerEve, "Midsummer Eve", "midsommarafton"),
                new(midsummerEve.AddDays(1), "Midsummer Day", "midsommardagen"),
                new(NextOn(DayOfWeek.Saturday, new DateOnly(year, 10, 31)), "All Saints' Day", "alla helgons dag"),
                new(new(year, 12, 24), "Christmas Eve", "julafton"),
                new(new(year, 12, 25), "Christmas Day", "juldagen"),
                new(new(year, 12, 26), "Boxing Day", "annandag jul"),
                new(new(year, 12, 31), "New Year's Eve", "nyårsafton"),
            }.OrderBy(h => h.Date),
        ];
    }

    /// <summary>The holiday on a date, or null; where two fall on one date (Whit Sunday or Ascension Day on another), the first of them.</summary>
    public static Holiday? On(DateOnly date) =>
        Years.GetOrAdd(date.Year, year => In(year).GroupBy(h => h.Date).ToFrozenDictionary(g => g.Key, g => g.First())).GetValueOrDefault(date);

    /// <summary>Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus 1991).</summary>
    private static DateOnly EasterSunday(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }

    private static DateOnly NextOn(DayOfWeek day, DateOnly from) => from.AddDays(((int)day - (int)from.DayOfWeek + 7) % 7);
}

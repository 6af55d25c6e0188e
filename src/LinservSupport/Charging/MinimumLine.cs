namespace LinservSupport.Charging;

/// <summary>One charged piece of work of a ticket, as the minimum charge looks at it.</summary>
/// <param name="BookedOn">The day in whose month it stands.</param>
/// <param name="ChargedMinutes">Minutes charged; negative where an entry of a closed month is taken back.</param>
/// <param name="PackMinutes">Of these, drawn from a prepaid pack.</param>
/// <param name="HourlyAmount">SEK an hour.</param>
/// <param name="MinimumMinutes">The minimum of its price list.</param>
/// <param name="PackRoom">What its pack had left after it: the minimum draws no more.</param>
public sealed record ChargedWork(DateOnly BookedOn, int ChargedMinutes, int PackMinutes, decimal HourlyAmount, int MinimumMinutes, int PackRoom)
{
    /// <summary>An entry's; its price list must be loaded.</summary>
    public static ChargedWork Of(TimeEntry e) => new(e.BookedOn, e.ChargedMinutes, e.PackMinutes, e.HourlyAmount, e.PriceList?.MinimumMinutes ?? 0, RoomIn(e.PackLeftThen, e.PackMinutes));

    /// <summary>Of an entry's own figures; of one from before the pack's balance was kept, nobody knows, and the pack pays.</summary>
    public static int RoomIn(int? packLeftThen, int packMinutes) => packLeftThen is { } left ? Math.Max(0, left - packMinutes) : int.MaxValue;
}

/// <summary>
/// Policy C1: the minimum charge, once per ticket, as a line of its own in the month of the first charged work.
/// Where later months bring more work, the line of that month gives back what the minimum had added.
/// </summary>
/// <param name="Minutes">Minutes added, or given back where negative.</param>
/// <param name="PackMinutes">Of these, drawn from a prepaid pack.</param>
/// <param name="Amount">SEK to invoice, VAT not included.</param>
public sealed record MinimumLine(int Minutes, int PackMinutes, decimal Amount)
{
    public static readonly MinimumLine None = new(0, 0, 0m);

    /// <summary>The line of a month: what is due at its end, less what closed statements before it have charged, where they stand, or else what was due before it.</summary>
    /// <param name="work">All of the group's charged work up to the end of the month.</param>
    /// <param name="from">First day of the month.</param>
    /// <param name="closed">What closed statements of earlier months have charged; null where the month before is open.</param>
    public static MinimumLine OfMonth(IReadOnlyCollection<ChargedWork> work, DateOnly from, MinimumLine? closed)
    {
        var (due, before) = (UpTo(work, from.AddMonths(1).AddDays(-1)), closed ?? UpTo(work, from.AddDays(-1)));
        return new(due.Minutes - before.Minutes, due.PackMinutes - before.PackMinutes, due.Amount - before.Amount);
    }

    /// <summary>What the minimum adds to all that is charged on a ticket up to a day.</summary>
    public static MinimumLine UpTo(IEnumerable<ChargedWork> work, DateOnly day)
    {
        var charged = work.Where(w => w.BookedOn <= day).OrderBy(w => w.BookedOn).ToList();
        var minutes = charged.Sum(w => w.ChargedMinutes);
        if (minutes <= 0) return None;

        var first = charged.First(w => w.ChargedMinutes > 0);
        var missing = first.MinimumMinutes - minutes;
        if (missing <= 0) return None;

        var drawn = first.PackMinutes > 0 ? Math.Min(missing, first.PackRoom) : 0;
        return new(missing, drawn, ChargePolicy.AmountOf(missing - drawn, first.HourlyAmount));
    }
}

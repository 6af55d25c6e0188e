namespace LinservSupport.Charging;

/// <summary>One charged piece of work of a ticket, as the minimum charge looks at it.</summary>
/// <param name="BookedOn">The day in whose month it stands.</param>
/// <param name="ChargedMinutes">Minutes charged; negative where an entry of a closed month is taken back.</param>
/// <param name="PackMinutes">Of these, drawn from a prepaid pack.</param>
/// <param name="HourlyAmount">SEK an hour.</param>
/// <param name="MinimumMinutes">The minimum of its price list.</param>
public sealed record ChargedWork(DateOnly BookedOn, int ChargedMinutes, int PackMinutes, decimal HourlyAmount, int MinimumMinutes);

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

    /// <summary>The line of a period, both days included, from all of the ticket's charged work up to its end.</summary>
    public static MinimumLine For(IReadOnlyCollection<ChargedWork> work, DateOnly from, DateOnly to)
    {
        var (end, start) = (UpTo(work, to), UpTo(work, from.AddDays(-1)));
        return new(end.Minutes - start.Minutes, end.PackMinutes - start.PackMinutes, end.Amount - start.Amount);
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

        return first.PackMinutes > 0
            ? new(missing, missing, 0m)
            : new(missing, 0, ChargePolicy.AmountOf(missing, first.HourlyAmount));
    }
}

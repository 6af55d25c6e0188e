namespace LinservSupport.Charging;

/// <summary>When the balance of a prepaid pack is news: at a fifth of what was bought, and a month before what is left lapses.</summary>
public static class PackPolicy
{
    /// <summary>The share of a pack at which it is low, in percent.</summary>
    public const int LowPercent = 20;

    /// <summary>So many days before its last day, what is left is about to lapse.</summary>
    public const int LapseDays = 30;

    public static bool IsLow(int boughtMinutes, int leftMinutes) => leftMinutes * 100 <= boughtMinutes * LowPercent;

    /// <summary>Something is left, and the last day is near; not once it has passed.</summary>
    public static bool IsAboutToLapse(Agreement pack, int leftMinutes, DateOnly today) =>
        leftMinutes > 0 && pack.IsInForce(today) && pack.ValidTo <= today.AddDays(LapseDays);

    /// <summary>Minutes that can no longer be used, because the last day has passed.</summary>
    public static int Lapsed(Agreement pack, int leftMinutes, DateOnly today) => pack.ValidTo < today ? leftMinutes : 0;
}

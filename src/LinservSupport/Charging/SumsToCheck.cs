namespace LinservSupport.Charging;

/// <summary>Which tickets' sums are compared with their time entries at a ring, beside the open ones: all of them in turn, some at a time.</summary>
public static class SumsToCheck
{
    /// <summary>Tickets in one slice.</summary>
    public const int AtOnce = 2000;

    /// <summary>A ring comes so often; two rings in it look at the same slice.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <returns>The first id, and the first one after the last.</returns>
    public static (int First, int End) Slice(DateTimeOffset now, int lastId)
    {
        var slices = (lastId / AtOnce) + 1;
        var first = (int)(now.UtcTicks / Every.Ticks % slices) * AtOnce;
        return (first, first + AtOnce);
    }
}

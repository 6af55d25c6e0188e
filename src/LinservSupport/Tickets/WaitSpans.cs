using System.Globalization;

namespace LinservSupport.Tickets;

/// <summary>
/// When a ticket waited for somebody else, in one text: <c>from-to;from-</c>, microseconds since 1970, without an end while it waits.
/// The same as its history says, kept on the ticket so that the waiting of thousands is read without their histories.
/// </summary>
public static class WaitSpans
{
    /// <summary>The spans after a move from one state to another.</summary>
    public static string Move(string spans, TicketState from, TicketState to, DateTimeOffset at)
    {
        if (TicketStatePolicy.Waiting.Contains(from) && spans.EndsWith('-')) spans += Write(at);
        if (TicketStatePolicy.Waiting.Contains(to)) spans += $"{(spans.Length == 0 ? "" : ";")}{Write(at)}-";
        return spans;
    }

    /// <summary>In their order; the last has no end while the ticket waits.</summary>
    public static IEnumerable<(DateTimeOffset From, DateTimeOffset? To)> Read(string spans)
    {
        foreach (var span in spans.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = span.IndexOf('-', StringComparison.Ordinal);
            yield return (Read(span.AsSpan(0, dash)), dash == span.Length - 1 ? null : Read(span.AsSpan(dash + 1)));
        }
    }

    private static string Write(DateTimeOffset at) => ((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Read(ReadOnlySpan<char> microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(long.Parse(microseconds, NumberStyles.None, CultureInfo.InvariantCulture) * TimeSpan.TicksPerMicrosecond);
}

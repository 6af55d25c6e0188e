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
        if (TicketStatePolicy.Waiting.Contains(from)) spans = Until(spans, at);
        if (TicketStatePolicy.Waiting.Contains(to)) spans += $"{(spans.Length == 0 ? "" : ";")}{Write(at)}-";
        return spans;
    }

    /// <summary>
    /// Of two tickets that become one: the matter waited while each of them that was open did. What was still ours to do on one of them was
    /// waited for by nobody else.
    /// </summary>
    /// <param name="ended">The spans of the ticket that ends.</param>
    /// <param name="life">From its registration until it was solved, or until now.</param>
    /// <param name="going">The spans of the one that goes on.</param>
    /// <param name="registeredAt">Its registration.</param>
    public static string Join(string ended, (DateTimeOffset From, DateTimeOffset To) life, string going, DateTimeOffset registeredAt)
    {
        var (one, other) = (Read(ended).ToList(), Read(going).ToList());
        var marks = one.Concat(other).SelectMany(s => new[] { s.From, s.To ?? DateTimeOffset.MaxValue }).Concat([life.From, life.To, registeredAt]).Distinct().Order().ToList();
        var joined = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var (from, to) in marks.Zip(marks.Skip(1)))
        {
            var (isOneWaiting, isOtherWaiting) = (Covers(one, from), Covers(other, from));
            var isOneOurs = life.From <= from && from < life.To && !isOneWaiting;
            if (!(isOneWaiting || isOtherWaiting) || isOneOurs || (registeredAt <= from && !isOtherWaiting)) continue;

            if (joined.Count > 0 && joined[^1].To == from) joined[^1] = (joined[^1].From, to);
            else joined.Add((from, to));
        }

        return string.Join(';', joined.Select(s => $"{Write(s.From)}-{(s.To == DateTimeOffset.MaxValue ? "" : Write(s.To))}"));
    }

    /// <summary>The spans, the last one ended where it goes on.</summary>
    public static string Until(string spans, DateTimeOffset at) => spans.EndsWith('-') ? spans + Write(at) : spans;

    /// <summary>In their order; the last has no end while the ticket waits.</summary>
    public static IEnumerable<(DateTimeOffset From, DateTimeOffset? To)> Read(string spans)
    {
        foreach (var span in spans.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = span.IndexOf('-', StringComparison.Ordinal);
            yield return (Read(span.AsSpan(0, dash)), dash == span.Length - 1 ? null : Read(span.AsSpan(dash + 1)));
        }
    }

    private static bool Covers(List<(DateTimeOffset From, DateTimeOffset? To)> spans, DateTimeOffset at) => spans.Exists(s => s.From <= at && (s.To is null || at < s.To));

    private static string Write(DateTimeOffset at) => ((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Read(ReadOnlySpan<char> microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(long.Parse(microseconds, NumberStyles.None, CultureInfo.InvariantCulture) * TimeSpan.TicksPerMicrosecond);
}

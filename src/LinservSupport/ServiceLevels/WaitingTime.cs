using LinservSupport.ServiceLevels.Days;
using LinservSupport.Tickets;

namespace LinservSupport.ServiceLevels;

/// <summary>How long a ticket waited for somebody else; shown beside the measures, never taken off them (policy T6).</summary>
public static class WaitingTime
{
    /// <param name="waits">Of the ticket, as <see cref="WaitSpans"/> writes them.</param>
    /// <param name="now">Until when it waits, where it still does.</param>
    /// <param name="time">The working calendar's answers.</param>
    /// <returns>Working minutes.</returns>
    public static int Minutes(string waits, DateTimeOffset now, WorkingTime time) =>
        WaitSpans.Read(waits).Sum(span => time.MinutesBetween(span.From, span.To ?? now));
}

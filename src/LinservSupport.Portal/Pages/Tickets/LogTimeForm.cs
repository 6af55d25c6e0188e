using LinservSupport.Charging;
using LinservSupport.Charging.Reading;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>What <c>_LogTimeForm</c> shows: the time as it stands, what is typed, and the decision on it.</summary>
public sealed record LogTimeForm(TicketTime Time, Work Work, ChargeAnswer? Decision = null)
{
    /// <summary>A form on a ticket, with a key of its own so that sending it twice logs once; a timer that stands still has filled in what it measured.</summary>
    public static LogTimeForm New(TicketTime time) => new(time, time.Timer is { IsRunning: false } timer
        ? timer.Measured(time.LikelyKind)
        : new Work { Kind = time.LikelyKind, SubmissionKey = Guid.CreateVersion7() });
}

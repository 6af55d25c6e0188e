using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>One of a consultant's timers as it stands now.</summary>
/// <param name="Id">The timer.</param>
/// <param name="TicketId">Its ticket.</param>
/// <param name="Subject">The ticket's subject.</param>
/// <param name="Seconds">Measured until now.</param>
/// <param name="Minutes">Whole minutes to log.</param>
/// <param name="StartedAt">When it was first started.</param>
/// <param name="WasPaused">It stood still in between.</param>
/// <param name="IsRunning">False while it is paused.</param>
public sealed record TimerView(int Id, int TicketId, string Subject, int Seconds, int Minutes, DateTimeOffset StartedAt, bool WasPaused, bool IsRunning)
{
    public string Number => TicketNumber.Write(TicketId);

    /// <summary>Hours, minutes and seconds: 0:24:13.</summary>
    public string Text => $"{Seconds / 3600}:{Seconds / 60 % 60:00}:{Seconds % 60:00}";

    /// <summary>The work that it has measured, for the form; start and day only where it ran in one piece.</summary>
    public Work Measured(KindOfWork kind) => new()
    {
        Kind = kind,
        Time = $"{Math.Min(Minutes, WorkedTime.Most) / 60}:{Math.Min(Minutes, WorkedTime.Most) % 60:00}",
        WorkedOn = WorkingCalendar.Day(StartedAt),
        StartedAt = WasPaused ? null : TimeOnly.FromDateTime(WorkingCalendar.Local(StartedAt)),
        TimerId = Id,
        SubmissionKey = Guid.CreateVersion7(),
    };
}

/// <summary>The viewer's own timers, the running one first. One query.</summary>
public sealed class Timers(SupportDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<TimerView>> OfAsync(Viewer viewer, int? ticketId, CancellationToken ct)
    {
        if (viewer.ConsultantId is not { } me) return [];

        var now = clock.GetUtcNow();
        var timers = await db.RunningTimers.AsNoTracking()
            .Where(t => t.ConsultantId == me && (ticketId == null || t.TicketId == ticketId))
            .OrderByDescending(t => t.RunningSince != null).ThenBy(t => t.Id)
            .Select(t => new { Timer = t, t.Ticket!.Subject })
            .ToListAsync(ct);
        return [.. timers.Select(t => new TimerView(t.Timer.Id, t.Timer.TicketId, t.Subject, t.Timer.Seconds(now), t.Timer.Minutes(now), t.Timer.StartedAt, t.Timer.WasPaused, t.Timer.RunningSince is not null))];
    }
}

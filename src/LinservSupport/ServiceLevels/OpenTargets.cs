using System.Globalization;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels;

/// <summary>
/// Moves the targets of open tickets when the calendar changes. What is settled stays: a ticket that is assigned keeps the time by which
/// it had to be, and one on which work has begun keeps its four hours.
/// </summary>
public static class OpenTargets
{
    /// <summary>Call in the transaction that changed the calendar; the rows of the open tickets are held until it ends.</summary>
    /// <returns>How many tickets have a target that moved. The caller saves.</returns>
    public static async Task<int> MoveAsync(SupportDb db, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var calendar = new WorkingCalendar(await db.WorkingHours.ToListAsync(ct), await db.ClosingDays.ToListAsync(ct));
        var open = db.Tickets.Where(t => TicketStatePolicy.Open.Contains(t.State));
        await open.ExecuteUpdateAsync(s => s.SetProperty(t => t.Version, t => t.Version + 1), ct);

        var moved = 0;
        foreach (var ticket in await open.ToListAsync(ct))
        {
            var targets = Unsettled(ticket, AssignmentTarget.For(ticket.RegisteredAt, calendar));
            if (targets == ticket.Targets) continue;

            var active = ticket.LastActivityAt;
            ticket.Record(now, actor, EventKind.DetailsChanged, Text(ticket.Targets.AssignBy), Text(targets.AssignBy), "T1", isInternal: true);
            ticket.LastActivityAt = active;
            ticket.Targets = targets;
            moved++;
        }

        return moved;
    }

    private static TicketTargets Unsettled(Ticket ticket, TicketTargets targets)
    {
        var before = ticket.Targets;
        if (ticket.FirstAssignedAt is not null)
            targets = targets with { AssignBy = before.AssignBy, WarnAt = before.WarnAt, EscalateAt = before.EscalateAt, AssignAutomaticallyAt = before.AssignAutomaticallyAt };
        return ticket.WorkBegunAt is null ? targets : targets with { BeginBy = before.BeginBy };
    }

    private static string Text(DateTimeOffset instant) => WorkingCalendar.Local(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

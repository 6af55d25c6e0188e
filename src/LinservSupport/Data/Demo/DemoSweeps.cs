using LinservSupport.Charging;
using LinservSupport.History;
using LinservSupport.Tickets;

namespace LinservSupport.Data.Demo;

/// <summary>What the sweeps would have done to a demo ticket at the time.</summary>
public static class DemoSweeps
{
    /// <summary>Warns of the approved time, and drafts the estimate above it (policy H5, H6).</summary>
    public static void WatchApprovedTime(Ticket ticket, DateTimeOffset at)
    {
        if (ticket.ApprovedTimeNearAt is null && ticket.ChargedMinutes * 100 >= ticket.ApprovedMinutes * Charging.WatchApprovedTime.NearPercent)
        {
            ticket.ApprovedTimeNearAt = at;
            ticket.Record(at, Actor.Itself, EventKind.ApprovedTimeNear, $"{ticket.ChargedMinutes}", $"{ticket.ApprovedMinutes}", "H6", isInternal: true);
        }

        if (ticket.ApprovedTimeReachedAt is not null || ticket.ChargedMinutes < ticket.ApprovedMinutes) return;

        ticket.ApprovedTimeReachedAt = at;
        ticket.Record(at, Actor.Itself, EventKind.ApprovedTimeReached, $"{ticket.ChargedMinutes}", $"{ticket.ApprovedMinutes}", "H6", isInternal: true);
        if (ticket.Estimates.Any(e => e.IsPending)) return;

        var kind = Estimate.KindAbove(ticket.ApprovedMinutes);
        ticket.Estimates.Add(new Estimate { Ticket = ticket, Kind = kind, State = EstimateState.Draft, IsPending = true, CeilingMinutes = Estimate.UsualCeiling(kind) ?? 1800, Text = "" });
    }

    /// <summary>Warns of the assignment target (policy T1).</summary>
    public static void WarnOfAssignment(Ticket ticket, DateTimeOffset now)
    {
        if (ticket.AssigneeId is not null || ticket.Assignee is not null) return;

        if (ticket.Targets.WarnAt <= now)
        {
            ticket.AssignmentWarnedAt = ticket.Targets.WarnAt;
            ticket.Record(ticket.Targets.WarnAt, Actor.Itself, EventKind.AssignmentAtHalf, clause: "T1", isInternal: true);
        }

        if (ticket.Targets.EscalateAt <= now)
        {
            ticket.AssignmentEscalatedAt = ticket.Targets.EscalateAt;
            ticket.Record(ticket.Targets.EscalateAt, Actor.Itself, EventKind.AssignmentEscalated, clause: "T1", isInternal: true);
        }
    }
}

using LinservSupport.Data;
using LinservSupport.Mail.Incoming;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Digests;

/// <summary>Gathers the digest as it stands at an instant.</summary>
public sealed class DigestReading(SupportDb db, OpenWork work)
{
    // Ten working days are never more, Christmas included.
    private const int MostDaysToTarget = 60;

    public async Task<Digest> ReadAsync(DateTimeOffset now, WorkingCalendar calendar, CancellationToken ct)
    {
        var today = WorkingCalendar.Day(now);
        var since = today.AddDays(-1);
        while (!calendar.IsWorkingDay(since)) since = since.AddDays(-1);
        var (first, end) = new Period(since, today.AddDays(-1)).Instants;
        var open = await work.CountAsync(ct);
        return new(
            since,
            await db.Tickets.Counted().CountAsync(t => t.RegisteredOn >= since && t.RegisteredOn < today, ct),
            await db.Tickets.Counted().CountAsync(t => t.ResolvedAt >= first && t.ResolvedAt < end, ct),
            await DueAsync(first, end, since, ct),
            await work.AtRiskAsync(now, calendar, ct),
            (await work.ApprovedAsync(open, ct)).Nearest.Count,
            open.Where(o => o.AssigneeId is null).Sum(o => o.Count),
            await db.Estimates.CountAsync(e => e.IsPending && e.State == Charging.EstimateState.Asked, ct),
            await db.IncomingMails.CountAsync(m => m.State == IncomingState.Quarantined || m.State == IncomingState.Awaited, ct),
            await db.OutgoingMails.CountAsync(m => m.FailedAt >= first, ct));
    }

    private async Task<Measures> DueAsync(DateTimeOffset first, DateTimeOffset end, DateOnly since, CancellationToken ct)
    {
        var earliest = since.AddDays(-MostDaysToTarget);
        var due = await db.Tickets.Counted().Where(t => t.RegisteredOn >= earliest)
            .GroupBy(t => 1)
            .Select(g => new
            {
                AssignDue = g.Count(t => t.Targets.AssignBy >= first && t.Targets.AssignBy < end && (t.FirstAssignedAt != null || t.ResolvedAt == null || t.ResolvedAt > t.Targets.AssignBy)),
                AssignKept = g.Count(t => t.Targets.AssignBy >= first && t.Targets.AssignBy < end && t.FirstAssignedAt <= t.Targets.AssignBy),
                BeginDue = g.Count(t => t.Targets.BeginBy >= first && t.Targets.BeginBy < end && (t.WorkBegunAt != null || t.ResolvedAt == null || t.ResolvedAt > t.Targets.BeginBy)),
                BeginKept = g.Count(t => t.Targets.BeginBy >= first && t.Targets.BeginBy < end && t.WorkBegunAt <= t.Targets.BeginBy),
                SixDue = g.Count(t => t.Targets.SixDaysBy >= first && t.Targets.SixDaysBy < end),
                SixKept = g.Count(t => t.Targets.SixDaysBy >= first && t.Targets.SixDaysBy < end && t.ResolvedAt <= t.Targets.SixDaysBy),
                TenDue = g.Count(t => t.Targets.TenDaysBy >= first && t.Targets.TenDaysBy < end),
                TenKept = g.Count(t => t.Targets.TenDaysBy >= first && t.Targets.TenDaysBy < end && t.ResolvedAt <= t.Targets.TenDaysBy),
            })
            .SingleOrDefaultAsync(ct);
        return due is null ? Measures.None : new(0, new(due.AssignKept, due.AssignDue), new(due.BeginKept, due.BeginDue), new(due.SixKept, due.SixDue), new(due.TenKept, due.TenDue));
    }
}

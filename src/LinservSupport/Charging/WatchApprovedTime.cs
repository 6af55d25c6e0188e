using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Sweeps;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>
/// Watches the approved time (policy H1 to H6): warns the consultant and the managers at 75 % and at 100 %, once each,
/// opens a draft of the estimate at 100 %, and puts sums right that differ from the time entries.
/// </summary>
public sealed class WatchApprovedTime(SupportDb db, TimeProvider clock, Outbox outbox) : ISweep
{
    /// <summary>The share of the approved time at which it is near its end, in percent.</summary>
    public const int NearPercent = 75;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var changed = 0;
        foreach (var id in await WrongSumsAsync(ct)) changed += await InTransactionAsync(id, ReconcileAsync, ct);
        foreach (var id in await DueAsync(ct)) changed += await InTransactionAsync(id, WarnAsync, ct);
        return changed;
    }

    // The open tickets at every ring, the others slice by slice in turn: a ring costs the same however many are closed.
    private async Task<List<int>> WrongSumsAsync(CancellationToken ct)
    {
        var open = await Wrong(db.Tickets.Open()).ToListAsync(ct);
        var (first, end) = SumsToCheck.Slice(clock.GetUtcNow(), await db.Tickets.MaxAsync(t => (int?)t.Id, ct) ?? 0);
        return [.. open.Union(await Wrong(db.Tickets.Where(t => t.Id >= first && t.Id < end)).ToListAsync(ct)).Order().Take(ISweep.BatchSize)];
    }

    private static IQueryable<int> Wrong(IQueryable<Ticket> tickets) => tickets
        .Select(t => new
        {
            t.Id,
            t.ChargedMinutes,
            t.WorkedMinutes,
            Charged = t.TimeEntries.Sum(e => e.ChargedMinutes),
            Worked = t.TimeEntries.Sum(e => e.WorkedMinutes),
        })
        .Where(t => t.ChargedMinutes != t.Charged || t.WorkedMinutes != t.Worked)
        .OrderBy(t => t.Id)
        .Select(t => t.Id)
        .Take(ISweep.BatchSize);

    private async Task<List<int>> DueAsync(CancellationToken ct) => await db.Tickets
        .Where(t => TicketStatePolicy.Open.Contains(t.State) && t.CustomerId != null && t.ChargedMinutes * 100 >= t.ApprovedMinutes * NearPercent)
        .Where(t => t.ApprovedTimeNearAt == null || (t.ApprovedTimeReachedAt == null && t.ChargedMinutes >= t.ApprovedMinutes))
        .OrderBy(t => t.Id)
        .Select(t => t.Id)
        .Take(ISweep.BatchSize)
        .ToListAsync(ct);

    private async Task<int> InTransactionAsync(int ticketId, Func<Ticket, CancellationToken, Task<bool>> work, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(ticketId, ct) is not { } ticket || !await work(ticket, ct)) return 0;

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return 1;
    }

    // Asked anew under the lock: another ring, or somebody who logged time, may have been first.
    private async Task<bool> WarnAsync(Ticket ticket, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (used, approved) = ($"{ticket.ChargedMinutes}", $"{ticket.ApprovedMinutes}");
        var isReached = ticket.ChargedMinutes >= ticket.ApprovedMinutes;
        if (isReached && ticket.ApprovedTimeReachedAt is null)
        {
            ticket.ApprovedTimeNearAt ??= now;
            ticket.ApprovedTimeReachedAt = now;
            ticket.Record(now, Actor.Itself, EventKind.ApprovedTimeReached, used, approved, "H6", isInternal: true);
            if (!await db.Estimates.AnyAsync(e => e.TicketId == ticket.Id && e.State == EstimateState.Asked, ct)) await outbox.ApprovedTimeUsedAsync(ticket, ct);
            await DraftAsync(ticket, ct);
            await TellAsync(ticket, Sentence.Of("The approved time is used"), Sentence.Of("All of the approved {0} are charged. Work can be logged, but nothing more is charged until the customer has approved more: a draft of the estimate is on the ticket.", WorkedTime.Write(ticket.ApprovedMinutes)), ct);
            return true;
        }

        if (isReached || ticket.ApprovedTimeNearAt is not null || ticket.ChargedMinutes * 100 < ticket.ApprovedMinutes * NearPercent) return false;

        ticket.ApprovedTimeNearAt = now;
        ticket.Record(now, Actor.Itself, EventKind.ApprovedTimeNear, used, approved, "H6", isInternal: true);
        await TellAsync(ticket, Sentence.Of("75% of the approved time is used"), Sentence.Of("{0} of the approved {1} are charged. If more is needed, ask the customer to approve it before the time is used.", WorkedTime.Write(ticket.ChargedMinutes), WorkedTime.Write(ticket.ApprovedMinutes)), ct);
        return true;
    }

    private async Task DraftAsync(Ticket ticket, CancellationToken ct)
    {
        if (await db.Estimates.AnyAsync(e => e.TicketId == ticket.Id && e.IsPending, ct)) return;

        var kind = Estimate.KindAbove(ticket.ApprovedMinutes);
        db.Add(new Estimate
        {
            Ticket = ticket,
            Kind = kind,
            State = EstimateState.Draft,
            IsPending = true,
            CeilingMinutes = Estimate.UsualCeiling(kind) ?? ticket.ApprovedMinutes + (10 * 60),
            Text = "",
        });
    }

    private async Task TellAsync(Ticket ticket, Sentence subject, Sentence text, CancellationToken ct)
    {
        var managers = await db.Consultants.Where(c => c.IsManager && c.LeftAt == null).OrderBy(c => c.Id).ToListAsync(ct);
        foreach (var person in managers.Append(ticket.Assignee).OfType<Consultant>().DistinctBy(c => c.Id))
            await outbox.NoticeAsync(person, ticket, subject, text, ct);
    }

    // What is charged above the approved time, however it came there, is taken off again from the last entry backwards (policy H6).
    private async Task<bool> ReconcileAsync(Ticket ticket, CancellationToken ct)
    {
        var entries = await db.TimeEntries.Where(e => e.TicketId == ticket.Id).OrderByDescending(e => e.Id).ToListAsync(ct);
        var excess = entries.Sum(e => e.ChargedMinutes) - ticket.ApprovedMinutes;
        var isCut = excess > 0;
        foreach (var entry in entries.TakeWhile(_ => excess > 0))
        {
            var cut = Math.Min(excess, entry.ChargedMinutes);
            entry.Uncharge(cut);
            excess -= cut;
        }

        var (charged, worked) = (entries.Sum(e => e.ChargedMinutes), entries.Sum(e => e.WorkedMinutes));
        if (!isCut && ticket.ChargedMinutes == charged && ticket.WorkedMinutes == worked) return false;

        ticket.Record(clock.GetUtcNow(), Actor.Itself, EventKind.SumsReconciled, Sums(ticket.ChargedMinutes, ticket.WorkedMinutes), Sums(charged, worked), "H6", isInternal: true);
        ticket.SetSums(charged, worked);
        return true;
    }

    private static string Sums(int charged, int worked) => $"{charged}/{worked}";
}

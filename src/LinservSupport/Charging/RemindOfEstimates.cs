using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Sweeps;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>
/// Reminds of estimates that nobody has answered (policy H4): the requester after 2 working days, requester and approvers after 5, each once.
/// It pauses while the customer's own question waits for us; a changed proposal counts from its change.
/// </summary>
public sealed class RemindOfEstimates(SupportDb db, TimeProvider clock, Calendars calendars, Outbox outbox) : ISweep
{
    public const int FirstAfterDays = 2;
    public const int SecondAfterDays = 5;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var calendar = await calendars.ReadAsync(ct);
        var reminded = 0;
        // Two working days are never less than two days: what the calendar is asked about stays few.
        foreach (var (id, ticketId) in await AwaitedAsync(now.AddDays(-FirstAfterDays), ct))
            if (await RemindAsync(id, ticketId, calendar, now, ct)) reminded++;

        return reminded;
    }

    private async Task<List<(int Id, int TicketId)>> AwaitedAsync(DateTimeOffset before, CancellationToken ct) => (await db.Estimates
        .Where(e => e.IsPending && e.State == EstimateState.Asked && e.QuestionAt == null && e.RemindedAgainAt == null)
        .Where(e => (e.WaitsSince ?? e.AskedAt) <= before && TicketStatePolicy.Open.Contains(e.Ticket!.State))
        .OrderBy(e => e.Id)
        .Select(e => new { e.Id, e.TicketId })
        .ToListAsync(ct)).ConvertAll(e => (e.Id, e.TicketId));

    private async Task<bool> RemindAsync(int id, int ticketId, WorkingCalendar calendar, DateTimeOffset now, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Asked anew under the lock: another ring, or the answer itself, may have been first.
        if (await db.LockAsync(ticketId, ct) is not { } ticket) return false;
        if (await db.Estimates.Include(e => e.Items).SingleAsync(e => e.Id == id, ct) is not { IsAwaited: true } estimate) return false;
        if ((estimate.WaitsSince ?? estimate.AskedAt) is not { } since) return false;

        var isSecond = estimate.RemindedAgainAt is null && calendar.AddDays(since, SecondAfterDays) <= now;
        if (!isSecond && (estimate.RemindedAt is not null || calendar.AddDays(since, FirstAfterDays) > now)) return false;

        estimate.RemindedAt ??= now;
        if (isSecond) estimate.RemindedAgainAt = now;
        var names = await outbox.RemindOfEstimateAsync(ticket, estimate, approversToo: isSecond, ct);
        if (names.Count > 0) ticket.Record(now, Actor.Itself, EventKind.EstimateReminded, after: Mail.Understanding.Texts.Cut(string.Join(", ", names), 400), clause: "H4");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}

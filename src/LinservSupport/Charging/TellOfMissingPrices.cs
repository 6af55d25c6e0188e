using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>Tells the managers, once for a ticket, that work on it is logged and not charged because no price list was in force (policy C1).</summary>
public sealed class TellOfMissingPrices(SupportDb db, TimeProvider clock, Outbox outbox) : ISweep
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var rulesThatCharge = await db.ChargeRules.Where(r => r.IsCharged).Select(r => r.Id).ToListAsync(ct);
        var due = await db.TimeEntries.WithoutPrice(rulesThatCharge)
            .Where(e => !e.Ticket!.Events.Any(x => x.Kind == EventKind.PriceListMissing))
            .GroupBy(e => e.TicketId)
            .Select(g => new { TicketId = g.Key, Day = g.Min(e => e.WorkedOn) })
            .OrderBy(t => t.TicketId)
            .Take(ISweep.BatchSize)
            .ToListAsync(ct);
        foreach (var one in due) await TellAsync(one.TicketId, one.Day, ct);
        return due.Count;
    }

    private async Task TellAsync(int ticketId, DateOnly day, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(ticketId, ct) is not { } ticket || await db.TicketEvents.AnyAsync(e => e.TicketId == ticketId && e.Kind == EventKind.PriceListMissing, ct)) return;

        ticket.Record(clock.GetUtcNow(), Actor.Itself, EventKind.PriceListMissing, null, $"{day:yyyy-MM-dd}", "C1", isInternal: true);
        var managers = await db.Consultants.Where(c => c.IsManager && c.LeftAt == null).OrderBy(c => c.Id).ToListAsync(ct);
        foreach (var manager in managers)
        {
            await outbox.NoticeAsync(
                manager,
                ticket,
                Sentence.Of("No price list is in force"),
                Sentence.Of("Work was done on {0}, and no price list was in force for {1}. It is logged and will not be charged. Write a price list, so that later work is.", $"{day:yyyy-MM-dd}", ticket.Customer?.Name ?? ""),
                ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}

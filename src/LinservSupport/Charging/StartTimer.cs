using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>Starts a consultant's timer on a ticket, or lets it go on; any other of theirs is paused. Starting is an explicit start of work (policy T2).</summary>
public sealed class StartTimer(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        if (viewer.ConsultantId is not { } consultantId) return new Outcome.Missing();

        return await db.AgainWhereChangedAsync(() => StartAsync(viewer, consultantId, ticketId, ct));
    }

    private async Task<Outcome> StartAsync(Viewer viewer, int consultantId, int ticketId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();
        // One consultant's clicks come one after the other: two running timers cannot be.
        await db.LockConsultantAsync(consultantId, ct);
        if (ticket.MergedIntoId is { } merged) return Outcome.Refuse("", "{0} was merged into {1}: log the work there.", ticket.Number, TicketNumber.Write(merged));

        var now = clock.GetUtcNow();
        var timers = await db.RunningTimers.Where(t => t.ConsultantId == consultantId).ToListAsync(ct);
        foreach (var other in timers.Where(t => t.TicketId != ticketId && t.RunningSince is not null)) other.Pause(now);
        await db.SaveChangesAsync(ct);

        var timer = timers.Find(t => t.TicketId == ticketId);
        if (timer is null) db.Add(timer = new RunningTimer { ConsultantId = consultantId, TicketId = ticketId, StartedAt = now });
        timer.Start(now);
        ticket.BeginWork(viewer.Actor, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(timer.Id);
    }
}

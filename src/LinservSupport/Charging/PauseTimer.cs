using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>Lets one's own timer on a ticket stand still; what it has measured stays.</summary>
public sealed class PauseTimer(SupportDb db, TimeProvider clock)
{
    public Task<Outcome> RunAsync(Viewer viewer, int ticketId, CancellationToken ct) => db.AgainWhereChangedAsync(async () =>
    {
        var timer = await db.RunningTimers.SingleOrDefaultAsync(t => t.ConsultantId == viewer.ConsultantId && t.TicketId == ticketId, ct);
        if (timer is null) return new Outcome.Missing();

        if (timer.RunningSince is not null) timer.Pause(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(timer.Id);
    });
}

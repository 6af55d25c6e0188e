using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>Throws one's own timer on a ticket away: nothing is logged of it.</summary>
public sealed class DiscardTimer(SupportDb db)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, CancellationToken ct) =>
        await db.RunningTimers.Where(t => t.ConsultantId == viewer.ConsultantId && t.TicketId == ticketId).ExecuteDeleteAsync(ct) == 0
            ? new Outcome.Missing()
            : new Outcome.Done(ticketId);
}

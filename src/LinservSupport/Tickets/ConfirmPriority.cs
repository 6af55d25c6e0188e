using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>A consultant confirms or changes the priority class, with a reason that the customer reads (policy T4).</summary>
public sealed class ConfirmPriority(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, PriorityClass priority, string? because, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (!Enum.IsDefined(priority)) return Outcome.Refuse("Priority", "Choose one of the alternatives.");
        if (string.IsNullOrWhiteSpace(because)) return Outcome.Refuse("Because", "Write why: the customer reads the reason.");
        if (because.Length > Reasons.MaxLength) return Reasons.TooLong();

        return await db.AgainWhereChangedAsync(() => ConfirmAsync(viewer, ticketId, priority, because.Trim(), ct));
    }

    private async Task<Outcome> ConfirmAsync(Viewer viewer, int ticketId, PriorityClass priority, string because, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();

        var at = clock.GetUtcNow();
        var rank = PriorityPolicy.Rank(priority, WorkingCalendar.Day(at), await db.PriorityRules.AsNoTracking().ToListAsync(ct));
        ticket.SetPriority(priority, rank, because, viewer.Actor, at);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}

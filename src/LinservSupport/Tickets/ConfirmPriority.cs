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
    /// <param name="viewer">One of us.</param>
    /// <param name="ticketId">Whose.</param>
    /// <param name="priority">The class.</param>
    /// <param name="usual">English text of one of the <see cref="UsualReasons"/>, or nothing; the customer reads it in their language.</param>
    /// <param name="because">Own words, beside it or instead.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, PriorityClass priority, string? usual, string? because, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (!Enum.IsDefined(priority)) return Outcome.Refuse("Priority", "Choose one of the alternatives.");

        var reason = string.IsNullOrEmpty(usual) ? Sentence.Nothing : UsualReasons.Find(usual);
        if (reason is null) return Outcome.Refuse("Usual", "Choose one of the alternatives.");
        if (!string.IsNullOrWhiteSpace(because)) reason = reason.Then(new(because.Trim(), because.Trim()));
        if (reason == Sentence.Nothing) return Outcome.Refuse("Because", "Write why: the customer reads the reason.");
        if (Math.Max(reason.English.Length, reason.Swedish.Length) > Reasons.MaxLength) return Reasons.TooLong();

        return await db.AgainWhereChangedAsync(() => ConfirmAsync(viewer, ticketId, priority, reason, ct));
    }

    private async Task<Outcome> ConfirmAsync(Viewer viewer, int ticketId, PriorityClass priority, Sentence reason, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).Include(t => t.Requester).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();

        var at = clock.GetUtcNow();
        var rank = PriorityPolicy.Rank(priority, WorkingCalendar.Day(at), await db.PriorityRules.AsNoTracking().ToListAsync(ct));
        ticket.SetPriority(priority, rank, reason.In(ticket.Requester!.Language), viewer.Actor, at);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}

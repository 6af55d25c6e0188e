using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>
/// Two tickets about the same matter become one: time, references and timers move, the merged one is closed and says where it went.
/// Its requester is told. No minute is lost, and the minimum is charged once (policy C1).
/// </summary>
public sealed class MergeTicket(SupportDb db, TimeProvider clock, Outbox outbox)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, string? into, string? because, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (because?.Length > Reasons.MaxLength) return Reasons.TooLong();
        if (TicketNumber.Read(into) is not { } targetId) return Outcome.Refuse("Into", "Write the number of the ticket that it goes on in.");
        if (targetId == ticketId) return Outcome.Refuse("Into", "A ticket is not merged into itself.");

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var locked = new Dictionary<int, Ticket?>();
        foreach (var id in new[] { ticketId, targetId }.Order()) locked[id] = await db.LockAsync(viewer, id, ct);
        if (locked[ticketId] is not { } ticket) return new Outcome.Missing();
        if (locked[targetId] is not { } target) return Outcome.Refuse("Into", "There is no ticket with this number.");
        if (ticket.MergedIntoId == targetId) return new Outcome.Done(targetId);
        if (Refusal(ticket, target) is { } refused) return refused;

        await db.LockCustomerAsync(ticket.CustomerId, ct);
        var now = clock.GetUtcNow();
        foreach (var one in new[] { ticket, target })
        {
            await db.Entry(one).Collection(t => t.References).LoadAsync(ct);
            await db.Entry(one).Collection(t => t.Estimates).Query().Where(e => e.IsPending).LoadAsync(ct);
        }

        ticket.MergeInto(target, Reasons.Tidied(because), viewer.Actor, now);
        await GroupAsync(ticket, target, ct);
        await db.SaveChangesAsync(ct);
        await TimeEntryMoves.MoveAsync(db.TimeEntries.IgnoreQueryFilters().Where(e => e.TicketId == ticketId), targetId, ct);
        await db.Tickets.Where(t => t.MergedIntoId == ticketId).ExecuteUpdateAsync(s => s.SetProperty(t => t.MergedIntoId, targetId), ct);
        await MoveTimersAsync(ticketId, targetId, now, ct);
        await outbox.MergedAsync(ticket, target, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(targetId);
    }

    private static Outcome.Refused? Refusal(Ticket ticket, Ticket target) => (ticket, target) switch
    {
        ({ MergedIntoId: { } elsewhere }, _) => Outcome.Refuse("", "{0} was merged into {1} already.", ticket.Number, TicketNumber.Write(elsewhere)),
        (_, { MergedIntoId: { } elsewhere }) => Outcome.Refuse("Into", "{0} was merged into {1}: choose that one.", target.Number, TicketNumber.Write(elsewhere)),
        _ when ticket.CustomerId != target.CustomerId || (ticket.IsEnquiry && ticket.RequesterId != target.RequesterId) =>
            Outcome.Refuse("Into", "{0} belongs to somebody else. Only tickets of the same company are merged.", target.Number),
        _ when !TicketStatePolicy.IsOpen(target.State) => Outcome.Refuse("Into", "{0} is solved: reopen it first.", target.Number),
        _ => null,
    };

    // One minimum charge for all tickets that belong together.
    private async Task GroupAsync(Ticket ticket, Ticket target, CancellationToken ct)
    {
        var (from, root) = (ticket.Root, target.Root);
        if (from == root) return;

        await db.Tickets.Where(t => t.Id == from || t.GroupId == from).ExecuteUpdateAsync(s => s.SetProperty(t => t.GroupId, root), ct);
        ticket.GroupId = root;
    }

    private async Task MoveTimersAsync(int ticketId, int targetId, DateTimeOffset now, CancellationToken ct)
    {
        var timers = await db.RunningTimers.Where(t => t.TicketId == ticketId || t.TicketId == targetId).ToListAsync(ct);
        foreach (var timer in timers.Where(t => t.TicketId == ticketId))
        {
            if (timers.Find(t => t.TicketId == targetId && t.ConsultantId == timer.ConsultantId) is not { } there)
            {
                timer.TicketId = targetId;
                continue;
            }

            var isRunning = timer.RunningSince is not null;
            timer.Pause(now);
            there.Add(timer.SecondsBefore);
            db.Remove(timer);
            await db.SaveChangesAsync(ct);
            if (isRunning) there.Start(now);
        }
    }
}

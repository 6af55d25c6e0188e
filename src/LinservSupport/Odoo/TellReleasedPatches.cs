using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Sweeps;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Odoo;

/// <summary>
/// Tells every ticket that waits for a released patch, once: a message on the ticket and a mail, in the requester's language. One that is
/// in the next patch then waits for the customer, who updates (policy O2, B2, C3); one that was merged is told where it went.
/// </summary>
public sealed class TellReleasedPatches(SupportDb db, Outbox outbox, TimeProvider clock) : ISweep
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var due = await Due().OrderBy(w => w.LinkedAt).ThenBy(w => w.TicketId).Select(w => w.TicketId).Take(ISweep.BatchSize).ToListAsync(ct);
        var told = 0;
        foreach (var id in due)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // Takes the ticket's row, and asks again under the lock: of two rings at once the second finds nothing to tell.
            await db.Tickets.Where(t => t.Id == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.Version, t => t.Version + 1), ct);
            if (await Due().Include(w => w.Bug!.PatchRelease).SingleOrDefaultAsync(w => w.TicketId == id, ct) is not { } waiting) continue;

            waiting.ToldAt = clock.GetUtcNow();
            await TellAsync(waiting, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            told++;
        }

        return told;
    }

    private IQueryable<WaitingTicket> Due() => db.WaitingTickets.Where(w => w.ToldAt == null && w.Bug!.State == BugState.Released);

    private async Task TellAsync(WaitingTicket waiting, CancellationToken ct)
    {
        var ticket = await TicketAsync(waiting.TicketId, ct);
        while (ticket.MergedIntoId is { } into) ticket = await TicketAsync(into, ct);
        // A merged ticket's other half may wait for the same bug: it is told by itself.
        if (ticket.Id != waiting.TicketId && await db.WaitingTickets.AnyAsync(w => w.TicketId == ticket.Id && w.BugId == waiting.BugId, ct)) return;

        var (at, bug, patch) = (waiting.ToldAt!.Value, waiting.Bug!, waiting.Bug!.PatchRelease!);
        var message = new Message { Kind = MessageKind.FromUs, Channel = Channel.Portal, AuthorName = Actor.Itself.Name, Body = Say(ticket.Requester!.Language, bug, patch), IsAutomatic = true, WrittenAt = at };
        if (ticket.State == TicketState.InNextPatch) ticket.MoveTo(TicketState.WaitingForCustomer, Actor.Itself, at);
        ticket.Write(message);
        ticket.Record(at, Actor.Itself, EventKind.PatchReleased, after: patch.Number, clause: "B2");
        await db.SaveChangesAsync(ct);
        await outbox.PatchReleasedAsync(ticket, patch, message, ct);
    }

    private Task<Ticket> TicketAsync(int id, CancellationToken ct) => db.Tickets.Include(t => t.Requester).Include(t => t.Customer).SingleAsync(t => t.Id == id, ct);

    private static string Say(Language language, Bug bug, PatchRelease patch) => string.Join("\n\n",
        Words.Say(language, "Patch {0} of our addons is released, for Odoo {1}. It corrects: {2}", patch.Number, patch.OdooVersions, bug.Title.In(language)),
        patch.Notes.In(language),
        Words.Say(language, "Update your Odoo with the patch, and tell us here whether it works. The correction costs nothing (rule F6). If you want us to install it, that work is charged (rule C3): write that you want it."));
}

using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Odoo;

/// <summary>Lets a ticket wait for a bug of our own addons, one that is known or a new one: it is then in the next patch (policy B2).</summary>
public sealed class LinkBug(SupportDb db, TimeProvider clock)
{
    /// <param name="viewer">One of us.</param>
    /// <param name="ticketId">The ticket that waits.</param>
    /// <param name="bugId">A known bug; null to register <paramref name="draft"/>.</param>
    /// <param name="draft">A new bug.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, int? bugId, BugDraft draft, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (bugId is null && draft.IsEmpty) return Outcome.Refuse("BugId", "Choose a bug, or describe a new one.");
        if (bugId is null && draft.Fault() is { } fault) return fault;

        return await db.AgainWhereChangedAsync(() => LinkAsync(viewer, ticketId, bugId, draft, ct));
    }

    private async Task<Outcome> LinkAsync(Viewer viewer, int ticketId, int? bugId, BugDraft draft, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();
        if (!TicketStatePolicy.IsOpen(ticket.State)) return Outcome.Refuse("BugId", "{0} is solved or closed. Reopen it first.", ticket.Number);

        var at = clock.GetUtcNow();
        var bug = bugId is null ? draft.Make(viewer.Name, at) : await db.Bugs.SingleOrDefaultAsync(b => b.Id == bugId, ct);
        if (bug is null) return Outcome.Refuse("BugId", "Choose a bug, or describe a new one.");

        var waiting = await db.WaitingTickets.Include(w => w.Bug).SingleOrDefaultAsync(w => w.TicketId == ticketId, ct);
        if (waiting is not null && waiting.BugId == bugId) return new Outcome.Done(ticketId);

        var before = waiting?.Bug is { } other ? Named(other) : null;
        if (waiting is null) db.Add(new WaitingTicket { TicketId = ticketId, Bug = bug, LinkedAt = at });
        else (waiting.Bug, waiting.LinkedAt, waiting.ToldAt) = (bug, at, null);
        if (ticket.CodeOwner != CodeOwner.LinservAddon)
        {
            ticket.Record(at, viewer.Actor, EventKind.DetailsChanged, ChangedFact.Write(nameof(Ticket.CodeOwner), ticket.CodeOwner.ToString()), ChangedFact.Write(nameof(Ticket.CodeOwner), nameof(CodeOwner.LinservAddon)), "O1");
            ticket.CodeOwner = CodeOwner.LinservAddon;
        }

        ticket.Record(at, viewer.Actor, EventKind.BugLinked, before, Named(bug), "B2");
        ticket.BeginWork(viewer.Actor, at);
        ticket.MoveTo(TicketState.InNextPatch, viewer.Actor, at);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }

    /// <summary>How the history names a bug.</summary>
    internal static string Named(Bug bug) => StoredSentence.Write(new($"{bug.Addon}: {bug.TitleEnglish}", $"{bug.Addon}: {bug.TitleSwedish}"));
}

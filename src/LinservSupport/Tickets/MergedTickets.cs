using LinservSupport.Data;
using LinservSupport.History;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>A ticket that was merged stays readable for its requester, who may write on it: what is written there needs us where the matter goes on.</summary>
public static class MergedTickets
{
    /// <summary>Call after <see cref="Ticket.HearFromCustomer"/>; the caller saves. Does nothing for a ticket that goes on by itself.</summary>
    public static async Task TellWhereItGoesOnAsync(this SupportDb db, Ticket ticket, Message message, Actor actor, CancellationToken ct)
    {
        if (ticket.MergedIntoId is not { } id || message.IsAutomatic) return;

        var target = await db.Tickets.Include(t => t.Estimates.Where(e => e.IsPending)).SingleAsync(t => t.Id == id, ct);
        // That one may have been merged in its turn.
        while (target.MergedIntoId is { } next) target = await db.Tickets.Include(t => t.Estimates.Where(e => e.IsPending)).SingleAsync(t => t.Id == next, ct);
        target.HearOfMerged(message, actor);
    }
}

using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>What a search found.</summary>
/// <param name="Ids">The tickets, at most <see cref="FoundTickets.Newest"/> and the one whose number was typed.</param>
/// <param name="IsAll">False where older tickets were not looked at, because enough newer ones have the words.</param>
public sealed record Found(IReadOnlyCollection<int> Ids, bool IsAll);

/// <summary>
/// Finds tickets by number or words. A word that is in every tenth ticket is looked for in the newest ones only: an index gives all that have it,
/// which at a million tickets takes the longer the less it helps. A rarer one is looked for everywhere.
/// </summary>
public sealed class FoundTickets(SupportDb db)
{
    /// <summary>So many tickets are looked through before the index is asked, and so many found at most.</summary>
    public const int Newest = 1000;

    private const int Enough = 100;

    /// <param name="within">The tickets among which to look: what the viewer may see and has chosen.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="internalToo">True to look into internal notes as well: only for staff.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Found> AmongAsync(IQueryable<Ticket> within, string text, bool internalToo, CancellationToken ct)
    {
        var newest = await within.OrderByDescending(t => t.Id).Take(Newest).Select(t => t.Id).ToListAsync(ct);
        var found = await db.SearchTickets(text, internalToo, newest).ToListAsync(ct);
        var isAll = newest.Count < Newest || found.Count < Enough;
        if (newest.Count == Newest && found.Count < Enough)
        {
            var anywhere = db.SearchTickets(text, internalToo);
            found = await within.Where(t => anywhere.Contains(t.Id)).OrderByDescending(t => t.Id).Take(Newest).Select(t => t.Id).ToListAsync(ct);
            isAll = found.Count < Newest;
        }

        return new(TicketNumber.Read(text) is { } number && await within.AnyAsync(t => t.Id == number, ct) ? [number, .. found] : found, isAll);
    }
}

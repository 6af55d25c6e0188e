using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Odoo.Reading;

/// <summary>A bug of our own addons in the list.</summary>
/// <param name="Waiting">Tickets that wait for it and have not been told that it is released.</param>
public sealed record BugRow(int Id, string Addon, Sentence Title, BugState State, DateTimeOffset FoundAt, int? PatchId, string? PatchNumber, int Waiting);

/// <summary>A ticket that waits, or waited, for a bug.</summary>
public sealed record BugTicket(int Id, string Subject, string? Customer, TicketState State, DateTimeOffset LinkedAt, DateTimeOffset? ToldAt)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>One bug with the tickets that wait for it.</summary>
public sealed record BugView(Bug Bug, IReadOnlyList<BugTicket> Tickets);

/// <summary>The bugs of our own addons, for us (policy B2).</summary>
public sealed class BugsPage(SupportDb db)
{
    /// <summary>Of released bugs the latest so many are listed, and so many tickets beside one.</summary>
    public const int Most = 200;

    /// <summary>Those that are not released yet, then the released ones, the latest first.</summary>
    public async Task<IReadOnlyList<BugRow>> ReadAsync(CancellationToken ct) =>
        [.. await RowsAsync(db.Bugs.Where(b => b.State != BugState.Released), ct), .. await RowsAsync(db.Bugs.Where(b => b.State == BugState.Released), ct)];

    /// <summary>Those that a ticket may wait for.</summary>
    public async Task<IReadOnlyList<BugRow>> NotReleasedAsync(CancellationToken ct) => await RowsAsync(db.Bugs.Where(b => b.State != BugState.Released), ct);

    public async Task<BugView?> FindAsync(int id, CancellationToken ct)
    {
        if (await db.Bugs.AsNoTracking().Include(b => b.PatchRelease).SingleOrDefaultAsync(b => b.Id == id, ct) is not { } bug) return null;

        var tickets = await db.WaitingTickets.AsNoTracking().Where(w => w.BugId == id)
            .OrderBy(w => w.ToldAt != null).ThenBy(w => w.LinkedAt).ThenBy(w => w.TicketId).Take(Most)
            .Select(w => new BugTicket(w.TicketId, w.Ticket!.Subject, w.Ticket.Customer!.Name, w.Ticket.State, w.LinkedAt, w.ToldAt))
            .ToListAsync(ct);
        return new(bug, tickets);
    }

    private static async Task<List<BugRow>> RowsAsync(IQueryable<Bug> bugs, CancellationToken ct) => await bugs.AsNoTracking()
        .OrderByDescending(b => b.Id).Take(Most)
        .Select(b => new BugRow(b.Id, b.Addon, new Sentence(b.TitleEnglish, b.TitleSwedish), b.State, b.FoundAt, b.PatchReleaseId, b.PatchRelease!.Number, b.Waiting.Count(w => w.ToldAt == null)))
        .ToListAsync(ct);
}

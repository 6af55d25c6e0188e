using LinservSupport.Data;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>What registering an issue would mean, before it is registered.</summary>
/// <param name="Suggested">The class that the impact or the words suggest.</param>
/// <param name="IsPrioritised">That class goes first today.</param>
/// <param name="Place">The place it would have with that class confirmed.</param>
/// <param name="OrdinaryAfter">Ordinary tickets that it would go before; 0 for an ordinary one.</param>
/// <param name="References">What we recognise in subject, text and place.</param>
/// <param name="SolvedBefore">Solved tickets of the same company about the same thing.</param>
public sealed record Foretold(PriorityDecision Suggested, bool IsPrioritised, QueuePosition Place, int OrdinaryAfter, IReadOnlyList<FoundReference> References, IReadOnlyList<SolvedTicket> SolvedBefore)
{
}

/// <summary>A ticket that was solved before.</summary>
public sealed record SolvedTicket(int Id, string Subject, DateTimeOffset? SolvedAt)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>Tells what an issue would become, for the panel beside the form. Four queries.</summary>
public sealed class Foretelling(SupportDb db, TimeProvider clock, QueuePlaces places)
{
    private const int MostSolved = 2;

    public async Task<Foretold> OfAsync(Viewer viewer, Issue issue, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var day = WorkingCalendar.Day(now);
        var rules = await db.PriorityRules.AsNoTracking().ToListAsync(ct);
        var suggested = PriorityPolicy.Suggest(issue.Impact, $"{issue.Subject}\n{issue.Text}", day, rules);
        var rank = PriorityPolicy.Rank(suggested.Class, day, rules);
        var place = await places.OfAsync(new QueuePlace(rank, now, int.MaxValue), ct);
        var isPrioritised = rank < PriorityPolicy.OrdinaryRank;
        var ordinary = !isPrioritised ? 0 : await db.Tickets.CountAsync(t => QueuePlaces.InQueue.Contains(t.State) && t.QueueRank > rank, ct);
        var references = OdooReferences.In($"{issue.Where}\n{issue.Subject}\n{issue.Text}");
        return new(suggested, isPrioritised, place, ordinary, references, await SolvedAsync(viewer, references, ct));
    }

    private async Task<IReadOnlyList<SolvedTicket>> SolvedAsync(Viewer viewer, IReadOnlyList<FoundReference> references, CancellationToken ct)
    {
        var values = references.Where(r => r.Kind != ReferenceKind.Instance).Select(r => r.Value).ToList();
        return await db.Tickets.AsNoTracking().VisibleTo(viewer)
            .Where(t => (t.State == TicketState.Resolved || t.State == TicketState.Closed) && t.References.Any(r => values.Contains(r.Value)))
            .OrderByDescending(t => t.Id).Take(MostSolved)
            .Select(t => new SolvedTicket(t.Id, t.Subject, t.ResolvedAt))
            .ToListAsync(ct);
    }
}

using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Priorities.Reading;

/// <summary>A ticket's place among those on which work has not begun, and why it is that one.</summary>
/// <param name="Place">1 is next.</param>
/// <param name="Waiting">How many wait in all.</param>
/// <param name="PrioritisedBefore">Prioritised tickets that go before it.</param>
/// <param name="EarlierBefore">Tickets of the same rank that were registered earlier.</param>
public sealed record QueuePosition(int Place, int Waiting, int PrioritisedBefore, int EarlierBefore);

/// <summary>How many wait in each rank, for those who join the queue at its end.</summary>
public sealed class QueueEnds(IReadOnlyDictionary<int, int> waiting)
{
    private readonly Dictionary<int, int> _waiting = new(waiting);

    /// <summary>The place of one more, registered now; the next one comes after it.</summary>
    public QueuePosition Join(int rank)
    {
        var (prioritised, earlier, others) = (_waiting.Where(w => w.Key < rank).Sum(w => w.Value), _waiting.GetValueOrDefault(rank), _waiting.Values.Sum());
        _waiting[rank] = earlier + 1;
        return new(prioritised + earlier + 1, others + 1, prioritised, earlier);
    }
}

public sealed class QueuePlaces(SupportDb db)
{
    /// <summary>The states in which a ticket stands in the queue: nobody has begun to work on it.</summary>
    public static readonly TicketState[] InQueue = [TicketState.Registered, TicketState.Assigned];

    /// <summary>The place that a rank and registration time have, or would have.</summary>
    public async Task<QueuePosition> OfAsync(QueuePlace place, CancellationToken ct)
    {
        var queue = db.Tickets.Where(t => InQueue.Contains(t.State) && t.Id != place.TicketId);
        var counts = await queue
            .GroupBy(t => 1)
            .Select(g => new
            {
                Others = g.Count(),
                Prioritised = g.Count(t => t.QueueRank < place.Rank),
                Earlier = g.Count(t => t.QueueRank == place.Rank
                    && (t.RegisteredAt < place.RegisteredAt || (t.RegisteredAt == place.RegisteredAt && t.Id < place.TicketId))),
            })
            .SingleOrDefaultAsync(ct);
        return counts is null
            ? new(1, 1, 0, 0)
            : new(counts.Prioritised + counts.Earlier + 1, counts.Others + 1, counts.Prioritised, counts.Earlier);
    }
}

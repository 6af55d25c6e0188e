using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>How many tickets each view of the queue holds, for its tabs and the side navigation.</summary>
public sealed record QueueCount(int AllOpen, int Unassigned, int Mine, int Prioritised, int AtRisk, int Waiting, int NearApproved, int DueToday, int ToConfirm, int AtHalf)
{
    public static readonly QueueCount None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public QueueCount Plus(QueueCount other) => new(
        AllOpen + other.AllOpen,
        Unassigned + other.Unassigned,
        Mine + other.Mine,
        Prioritised + other.Prioritised,
        AtRisk + other.AtRisk,
        Waiting + other.Waiting,
        NearApproved + other.NearApproved,
        DueToday + other.DueToday,
        ToConfirm + other.ToConfirm,
        AtHalf + other.AtHalf);

    public int Of(QueueView view) => view switch
    {
        QueueView.Unassigned => Unassigned,
        QueueView.Mine => Mine,
        QueueView.Prioritised => Prioritised,
        QueueView.AtRisk => AtRisk,
        QueueView.Waiting => Waiting,
        QueueView.NearApproved => NearApproved,
        QueueView.DueToday => DueToday,
        QueueView.ToConfirm => ToConfirm,
        QueueView.AtHalf => AtHalf,
        _ => AllOpen,
    };
}

/// <summary>Counts all views in one pass over the open tickets, by the same conditions as the views themselves.</summary>
public sealed class QueueCounts(SupportDb db, TimeProvider clock)
{
    private QueueCount? _read;

    /// <summary>What was read in this request; null where nothing was.</summary>
    public QueueCount? Read => _read;

    /// <summary>Open tickets of each of us; nobody before they are read.</summary>
    public IReadOnlyDictionary<int, int> OpenOf { get; private set; } = new Dictionary<int, int>();

    /// <summary>Read once a request: side navigation and tabs show the same numbers.</summary>
    public async Task<QueueCount> ReadAsync(Viewer viewer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var unassigned = QueueView.Unassigned.Shows(viewer, now);
        var mine = QueueView.Mine.Shows(viewer, now);
        var prioritised = QueueView.Prioritised.Shows(viewer, now);
        var atRisk = QueueView.AtRisk.Shows(viewer, now);
        var waiting = QueueView.Waiting.Shows(viewer, now);
        var near = QueueView.NearApproved.Shows(viewer, now);
        var due = QueueView.DueToday.Shows(viewer, now);
        var toConfirm = QueueView.ToConfirm.Shows(viewer, now);
        var atHalf = QueueView.AtHalf.Shows(viewer, now);
        if (_read is not null) return _read;

        var held = await db.Tickets.AsNoTracking().VisibleTo(viewer).Open()
            .GroupBy(t => t.AssigneeId)
            .Select(g => new
            {
                g.Key,
                Count = new QueueCount(
                g.Count(),
                g.AsQueryable().Count(unassigned),
                g.AsQueryable().Count(mine),
                g.AsQueryable().Count(prioritised),
                g.AsQueryable().Count(atRisk),
                g.AsQueryable().Count(waiting),
                g.AsQueryable().Count(near),
                g.AsQueryable().Count(due),
                g.AsQueryable().Count(toConfirm),
                g.AsQueryable().Count(atHalf))
            })
            .ToListAsync(ct);
        OpenOf = held.Where(h => h.Key is not null).ToDictionary(h => h.Key!.Value, h => h.Count.AllOpen);
        return _read = held.Aggregate(QueueCount.None, (sum, one) => sum.Plus(one.Count));
    }
}

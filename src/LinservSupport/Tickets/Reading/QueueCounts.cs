using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>How many tickets each view of the queue holds, for its tabs and the side navigation.</summary>
public sealed record QueueCount(int AllOpen, int Unassigned, int Mine, int Prioritised, int AtRisk, int Waiting, int NearApproved, int DueToday, int ToConfirm)
{
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
        _ => AllOpen,
    };
}

/// <summary>Counts all views in one query, by the same conditions as the views themselves.</summary>
public sealed class QueueCounts(SupportDb db, TimeProvider clock)
{
    private QueueCount? _read;

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
        return _read ??= await db.Tickets.AsNoTracking().VisibleTo(viewer).Open()
            .GroupBy(t => 1)
            .Select(g => new QueueCount(
                g.Count(),
                g.AsQueryable().Count(unassigned),
                g.AsQueryable().Count(mine),
                g.AsQueryable().Count(prioritised),
                g.AsQueryable().Count(atRisk),
                g.AsQueryable().Count(waiting),
                g.AsQueryable().Count(near),
                g.AsQueryable().Count(due),
                g.AsQueryable().Count(toConfirm)))
            .SingleOrDefaultAsync(ct) ?? new(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}

using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Data.Demo;

/// <summary>Two tickets of the demo that were one matter, and one that was two; each with its time.</summary>
internal sealed class DemoRegrouping
{
    private readonly SupportDb _db;
    private readonly Viewer _manager;
    private readonly DateTimeOffset _now;

    private DemoRegrouping(SupportDb db, Viewer manager, DateTimeOffset now) => (_db, _manager, _now) = (db, manager, now);

    /// <param name="db">Where.</param>
    /// <param name="manager">Who does it.</param>
    /// <param name="now">The demo's present.</param>
    /// <param name="splitOf">The customer whose ticket is split where one can be, so that a customer's account sees it.</param>
    /// <param name="told">Tickets that something else is told about; these are added.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task TellAsync(SupportDb db, Viewer manager, DateTimeOffset now, int splitOf, HashSet<int> told, CancellationToken ct)
    {
        var demo = new DemoRegrouping(db, manager, now);
        await demo.MergeAsync(splitOf, told, ct);
        await demo.SplitAsync(splitOf, told, ct);
    }

    private async Task MergeAsync(int exceptOf, HashSet<int> told, CancellationToken ct)
    {
        var open = await Quiet(told).Where(t => t.CustomerId != exceptOf && t.WorkedMinutes > 0).OrderBy(t => t.Id).Select(t => new { t.Id, t.CustomerId, t.State }).ToListAsync(ct);
        var same = open.GroupBy(t => t.CustomerId).Where(g => g.Count() > 1).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault()?.ToList();
        if (same is null) return;

        told.UnionWith([same[0].Id, same[^1].Id]);
        await new MergeTicket(_db, At(-19), Post(-19)).RunAsync(_manager, same[^1].Id, TicketNumber.Write(same[0].Id), "Samma fel, från två håll.", ct);
        _db.ChangeTracker.Clear();
    }

    private async Task SplitAsync(int customer, HashSet<int> told, CancellationToken ct)
    {
        var found = await Quiet(told)
            .Where(t => t.WorkedMinutes > 0 && t.Messages.Count(m => m.Kind == MessageKind.FromCustomer) > 1)
            .OrderByDescending(t => t.CustomerId == customer).ThenByDescending(t => t.Id)
            .Select(t => new
            {
                t.Id,
                Message = t.Messages.Where(m => m.Kind == MessageKind.FromCustomer).OrderByDescending(m => m.Id).First().Id,
                Entry = t.TimeEntries.Where(e => e.ReplacedAt == null && e.ReversesId == null).OrderByDescending(e => e.Id).Select(e => (long?)e.Id).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(ct);
        if (found is null) return;

        told.Add(found.Id);
        var part = new Part { Subject = "Behörighet för den nya kollegan", Messages = [found.Message], Entries = found.Entry is { } entry ? [entry] : [] };
        await new SplitTicket(_db, At(-18), Post(-18)).RunAsync(_manager, found.Id, part, ct);
        _db.ChangeTracker.Clear();
    }

    private IQueryable<Ticket> Quiet(HashSet<int> told)
    {
        var quiet = _now.AddHours(-1);
        return _db.Tickets.AsNoTracking().Where(t =>
            t.CustomerId != null && TicketStatePolicy.Open.Contains(t.State) && t.LastActivityAt < quiet && t.MergedIntoId == null && t.GroupId == null
            && !t.Estimates.Any(e => e.IsPending) && !told.Contains(t.Id));
    }

    private Outbox Post(int minutes) => new(_db, new MailSettings(), At(minutes));

    private StillClock At(int minutes) => new(_now.AddMinutes(minutes));

    private sealed class StillClock(DateTimeOffset instant) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => instant;
    }
}

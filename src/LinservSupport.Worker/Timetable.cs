using LinservSupport.Charging;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Odoo;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.ServiceLevels.Digests;
using LinservSupport.ServiceLevels.Similar;
using LinservSupport.Tickets;

namespace LinservSupport.Worker;

/// <summary>One recurring job.</summary>
/// <param name="Sweep">The sweep that is run.</param>
/// <param name="Cron">When, in UTC: seconds, minutes, hours, day, month, weekday.</param>
/// <param name="LateAfterSeconds">Not finished for so long: readiness turns red.</param>
/// <param name="Then">The sweep that has something to do as soon as this one changed something; null for none.</param>
public sealed record Bell(Type Sweep, string Cron, int LateAfterSeconds, Type? Then = null)
{
    public string Name => Sweep.Name;
}

/// <summary>Everything that happens by itself, one row each.</summary>
public sealed class Timetable(IReadOnlyList<Bell> bells)
{
    public static readonly IReadOnlyList<Bell> Rows =
    [
        new(typeof(FetchMail), "*/5 * * * * *", 120, Then: typeof(ReadMail)),
        new(typeof(ReadMail), "*/3 * * * * *", 120, Then: typeof(DeliverOutbox)),
        new(typeof(DeliverOutbox), "*/5 * * * * *", 120),
        new(typeof(AssignDueTickets), "0 * * * * *", 600),
        new(typeof(WatchApprovedTime), "20 */5 * * * *", 1800),
        new(typeof(ReconcileMailboxes), "30 17 * * * *", 3 * 3600),
        new(typeof(RemindOfEstimates), "35 */10 * * * *", 2 * 3600),
        new(typeof(TellOfMissingPrices), "50 */5 * * * *", 1800),
        new(typeof(WatchPacks), "10 15 * * * *", 3 * 3600),
        new(typeof(RankOpenTickets), "0 1 * * * *", 3 * 3600),
        new(typeof(TellReleasedPatches), "45 * * * * *", 900),
        new(typeof(RemindSilentCustomers), "30 12 * * * *", 3 * 3600),
        new(typeof(CountDays), "40 * * * * *", 900),
        new(typeof(CountUsualTimes), "0 10 2 * * *", 26 * 3600),
        new(typeof(SendDigests), "10 */5 * * * *", 3 * 3600),
        new(typeof(RemoveStaleUploads), "40 7 * * * *", 3 * 3600),
    ];

    public IReadOnlyList<Bell> Bells => bells;

    public Bell? Find(string sweep) => bells.FirstOrDefault(b => b.Name == sweep);
}

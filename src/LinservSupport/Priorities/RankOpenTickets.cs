using LinservSupport.Data;
using LinservSupport.ServiceLevels;
using LinservSupport.Sweeps;

namespace LinservSupport.Priorities;

/// <summary>Gives open tickets the rank of the rules that are in force today, when a planned change of a rule has come into force (policy T4).</summary>
public sealed class RankOpenTickets(SupportDb db, TimeProvider clock) : ISweep
{
    public Task<int> RunAsync(CancellationToken ct) => OpenRanks.PutRightAsync(db, WorkingCalendar.Day(clock.GetUtcNow()), ct);
}

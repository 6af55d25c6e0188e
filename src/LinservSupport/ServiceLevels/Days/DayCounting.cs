using LinservSupport.Data;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Days;

/// <summary>Counts days from the tickets registered and the work done on them: what the sweep stores, and what a page adds where the sweep has not been yet.</summary>
public sealed class DayCounting(SupportDb db, Calendars calendars)
{
    /// <returns>One for each day, also where nothing happened on it.</returns>
    public async Task<IReadOnlyList<DayCount>> CountAsync(IReadOnlyCollection<DateOnly> days, DateTimeOffset now, CancellationToken ct)
    {
        if (days.Count == 0) return [];

        var time = new WorkingTime(await calendars.ReadAsync(ct));
        var registered = db.Tickets.AsNoTracking().Counted().Where(t => days.Contains(t.RegisteredOn));
        var tickets = (await registered
            .Select(t => new Clocks(
                t.RegisteredOn, t.RegisteredAt, t.WorkBegunAt, t.ResolvedAt, new(t.Area, t.Help, t.Priority),
                t.Targets.AssignBy, t.Targets.BeginBy, t.Targets.SixDaysBy, t.Targets.TenDaysBy))
            .ToListAsync(ct)).ToLookup(t => t.Day);
        var measures = (await new DailyMeasures(db).ReadAsync(days, now, ct)).ToDictionary(d => d.Day, d => d.Measures);
        var waits = (await Waits.ReadAsync(registered.Where(t => t.ResolvedAt > t.Targets.TenDaysBy && t.Targets.TenDaysBy <= now), now, time, ct)).ToLookup(w => w.RegisteredOn);
        var work = (await db.TimeEntries.AsNoTracking().Where(e => days.Contains(e.WorkedOn))
            .GroupBy(e => new { e.WorkedOn, e.Clause })
            .Select(g => new { g.Key.WorkedOn, g.Key.Clause, Charged = g.Sum(e => e.ChargedMinutes), Free = g.Sum(e => e.WorkedMinutes + e.RoundingMinutes - e.ChargedMinutes) })
            .ToListAsync(ct)).ToLookup(w => w.WorkedOn, w => new ClauseMinutes(w.Clause, w.Charged, w.Free));

        return [.. days.Select(day => Count(day, [.. tickets[day]], measures.GetValueOrDefault(day, Measures.None), [.. waits[day]], work[day], now, time))];
    }

    private static DayCount Count(DateOnly day, List<Clocks> tickets, Measures measures, List<Waited> waits, IEnumerable<ClauseMinutes> work, DateTimeOffset now, WorkingTime time)
    {
        var solved = tickets.Where(t => t.ResolvedAt is not null)
            .Select(t => (t.Group, On: WorkingCalendar.Day(t.ResolvedAt!.Value), Day: time.SolvedOnDay(t.RegisteredAt, t.ResolvedAt.Value), Minutes: time.MinutesBetween(t.RegisteredAt, t.ResolvedAt.Value)))
            .ToList();
        var count = new DayCount
        {
            Day = day,
            NextChangeAt = tickets.SelectMany(t => t.Ends).Where(at => at > now).Select(at => (DateTimeOffset?)at).Min(),
            MinutesToBegin = Tally.Of(tickets.Where(t => t.WorkBegunAt is not null).Select(t => time.MinutesBetween(t.RegisteredAt, t.WorkBegunAt!.Value))).Write(),
            MinutesToSolve = Tally.Of(solved.Select(s => s.Minutes)).Write(),
            SolvedOnDay = Tally.Of(solved.Select(s => s.Day)).Write(),
            SolvedAfterDays = Tally.Of(solved.Select(s => Math.Max(0, s.On.DayNumber - day.DayNumber))).Write(),
            AllSolvedOn = solved.Count < tickets.Count ? null : solved.Select(s => s.On).Append(day).Max(),
            LateWaited = waits.Count,
            LateWaitedMinutes = waits.Sum(w => w.Minutes),
            Groups = GroupTallies.Write(solved.Select(s => (s.Group, s.Day))),
            Clauses = ClauseSums.Write(work),
        };
        count.Set(measures);
        return count;
    }

    private sealed record Clocks(
        DateOnly Day,
        DateTimeOffset RegisteredAt,
        DateTimeOffset? WorkBegunAt,
        DateTimeOffset? ResolvedAt,
        Likeness Group,
        DateTimeOffset AssignBy,
        DateTimeOffset BeginBy,
        DateTimeOffset SixDaysBy,
        DateTimeOffset TenDaysBy)
    {
        public IEnumerable<DateTimeOffset> Ends => [AssignBy, BeginBy, SixDaysBy, TenDaysBy];
    }
}

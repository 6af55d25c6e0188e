using LinservSupport.Data;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>
/// Service levels for any period, from the counts of its days and from what is open now: a fixed number of queries, none of which reads
/// the tickets that are solved. Each figure's definition stands at the record that carries it; enquiries count in the open work only.
/// </summary>
public sealed class ServiceLevelsPage(SupportDb db, DayCounts counts, OpenWork work, Calendars calendars, TimeProvider clock)
{
    public async Task<Levels> ReadAsync(Period period, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var calendar = await calendars.ReadAsync(ct);
        var days = await counts.ReadAsync(period, now, ct);
        var earlier = await counts.MeasuresAsync(new(Min(period.Before.From, period.YearBefore.From), period.From.AddDays(-1)), now, ct);
        var backlog = new Backlog(await counts.FlowsAsync(period, days, now, ct));
        var open = await work.CountAsync(ct);
        var (toBegin, toSolve, onDay) = (Sum(days, d => d.MinutesToBegin), Sum(days, d => d.MinutesToSolve), Sum(days, d => d.SolvedOnDay));

        return new(
            period,
            now,
            Sum(days, period),
            Sum(earlier, period.Before),
            period.YearBefore.To < period.From ? Sum(earlier, period.YearBefore) : Sum(await counts.MeasuresAsync(period.YearBefore, now, ct), period.YearBefore),
            [.. period.Weeks.Select(week => new WeekLevels(week, Sum(days, week), backlog.SolvedIn(week.From, week.To), backlog.OpenAfter(week.To, calendar)))],
            [.. Enumerable.Range(1, Levels.LastDay - 1).Select(day => onDay[day]), onDay.Count - onDay.UpTo(Levels.LastDay - 1)],
            toBegin.Median,
            toSolve.Median,
            await LateAsync(period, days, now, new(calendar), ct),
            open.Sum(o => o.Count),
            await work.AtRiskAsync(now, calendar, ct),
            await work.ApprovedAsync(open, ct),
            await work.LoadAsync(open, WorkingCalendar.Day(now), ct),
            ClauseSums.Sum(days.SelectMany(d => ClauseSums.Read(d.Clauses))));
    }

    // Those that are solved are counted; those that are open wait on while we look.
    private async Task<LateTickets> LateAsync(Period period, IReadOnlyList<DayCount> days, DateTimeOffset now, WorkingTime time, CancellationToken ct)
    {
        // The days are told apart here: in the statement they would tempt the database to read all that was registered in them.
        var open = (await Waits.ReadAsync(db.Tickets.Open().Counted().Where(t => t.Targets.TenDaysBy <= now), now, time, ct)).Where(w => period.Has(w.RegisteredOn)).ToList();
        var ten = Sum(days, period).SolvedInTen;
        return new(ten.Of - ten.Kept, days.Sum(d => d.LateWaited) + open.Count, days.Sum(d => d.LateWaitedMinutes) + open.Sum(w => w.Minutes));
    }

    private static Tally Sum(IEnumerable<DayCount> days, Func<DayCount, byte[]> of)
    {
        var tally = new Tally();
        foreach (var day in days) tally.Add(of(day));
        return tally;
    }

    private static Measures Sum(IEnumerable<DayCount> days, Period period) =>
        days.Where(d => period.Has(d.Day)).Aggregate(Measures.None, (sum, day) => sum + day.Measures);

    private static Measures Sum(IEnumerable<DayMeasures> days, Period period) =>
        days.Where(d => period.Has(d.Day)).Aggregate(Measures.None, (sum, day) => sum + day.Measures);

    private static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;
}

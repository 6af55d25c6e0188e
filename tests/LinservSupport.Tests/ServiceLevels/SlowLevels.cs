using LinservSupport.Charging;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.ServiceLevels.Digests;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.ServiceLevels;

/// <summary>The dashboard, worked out slowly and plainly from each ticket's history: nothing that the product stores for it is used.</summary>
public sealed class SlowLevels
{
    private readonly List<ToldTicket> _open;
    private readonly List<ToldTicket> _counted;
    private readonly List<TimeEntry> _work;
    private readonly Dictionary<int, string> _staff;
    private readonly WorkingCalendar _calendar;
    private readonly DateTimeOffset _now;

    private SlowLevels(List<Ticket> tickets, List<TimeEntry> work, Dictionary<int, string> staff, WorkingCalendar calendar, DateTimeOffset now)
    {
        (_work, _staff, _calendar, _now) = (work, staff, calendar, now);
        var known = tickets.ToDictionary(t => t.Id);
        List<ToldTicket> all = [.. tickets.Select(t => ToldTicket.Of(t, known))];
        _open = [.. all.Where(t => t.Solved is null)];
        _counted = [.. all.Where(t => !t.Ticket.IsEnquiry && t.Ticket.MergedIntoId is null)];
    }

    public static async Task<SlowLevels> ReadAsync(TestDb database, DateTimeOffset now)
    {
        await using var db = database.Open();
        return new(
            await db.Tickets.AsNoTracking().Include(t => t.Events).Include(t => t.TimeEntries).Include(t => t.Assignee).AsSplitQuery().ToListAsync(),
            await db.TimeEntries.AsNoTracking().ToListAsync(),
            await db.Consultants.Where(c => c.LeftAt == null).ToDictionaryAsync(c => c.Id, c => c.Name),
            await new Calendars(db).ReadAsync(CancellationToken.None),
            now);
    }

    /// <summary>Each figure of the dashboard is what the histories say.</summary>
    public void AssertEqual(Levels levels)
    {
        var period = levels.Period;
        Assert.Equal((MeasuresOf(period), MeasuresOf(period.Before), MeasuresOf(period.YearBefore)), (levels.Now, levels.Before, levels.YearBefore));
        Assert.Equal(period.Mondays, levels.Weeks.Select(w => w.Monday));
        Assert.Equal(FiguresOfPage.Of(levels).Select(f => (f.Question, Behind(f.Question).Count())), FiguresOfPage.Of(levels));

        var here = In(period).ToList();
        Assert.Equal(Median(here.Where(t => t.Begun is not null).Select(t => Since(t, t.Begun!.Value))), levels.MedianMinutesToBegin);
        Assert.Equal(Median(here.Where(t => t.Solved is not null).Select(t => Since(t, t.Solved!.Value))), levels.MedianMinutesToSolve);
        Assert.Equal(here.Where(IsLate).Sum(Waited), levels.Late.WaitedMinutes);
        AssertRisks(levels.AtRisk);
        Assert.Equal(
            _open.Where(t => IsAbove(t) || IsNear(t)).Select(t => (t.Ticket.Id, t.Charged, Math.Max(0, t.Above))).Order(),
            levels.Approved.Nearest.Select(t => (t.Id, t.ChargedMinutes, t.AboveApprovedMinutes)).Order());
        var lately = Period.Last(7, WorkingCalendar.Day(_now));
        Assert.Equal(
            _staff.Select(s => (s.Key, s.Value, _work.Where(e => e.ConsultantId == s.Key && lately.Has(e.WorkedOn)).Sum(e => e.WorkedMinutes))).Order(),
            levels.Load.Select(l => (l.Id, l.Name, l.MinutesLately)).Order());
        Assert.Equal(
            _work.Where(e => period.Has(e.WorkedOn)).GroupBy(e => e.Clause).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new ClauseMinutes(g.Key, g.Sum(e => e.ChargedMinutes), g.Sum(e => e.FreeMinutes + e.AboveApprovedMinutes))),
            levels.Hours);
    }

    /// <summary>The public page says the same, and no share of too few.</summary>
    public void AssertEqual(PublishedFigures figures)
    {
        var period = Period.Last(90, WorkingCalendar.Day(_now));
        var measures = MeasuresOf(period);
        PublicFigure Say(Measure measure) => new(measure.Of < 20 ? null : (double)measure.Kept / measure.Of, measure.Of);
        Assert.Equal(
            new(period.From, period.To, measures.Registered, Say(measures.Assigned), Say(measures.Begun), Say(measures.SolvedInSix), Say(measures.SolvedInTen)),
            figures);
    }

    /// <summary>The morning's mail says what happened since the working day before began.</summary>
    public void AssertEqual(Digest digest)
    {
        var yesterday = WorkingCalendar.Day(_now).AddDays(-1);
        var since = yesterday;
        while (!_calendar.IsWorkingDay(since)) since = since.AddDays(-1);
        var days = new Period(since, yesterday);
        bool Ended(DateTimeOffset by) => days.Has(WorkingCalendar.Day(by));
        Assert.Equal(
            (since, In(days).Count(), Behind(new(Figure.Solved, days)).Count(), Measure(_counted, Ended) with { Registered = 0 }),
            (digest.Since, digest.Registered, digest.Solved, digest.Due));
        AssertRisks(digest.AtRisk);
        Assert.Equal((_open.Count(t => IsAbove(t) || IsNear(t)), _open.Count(t => t.Assignee is null)), (digest.NearApproved, digest.Unassigned));
    }

    /// <summary>The tickets behind a figure.</summary>
    public IEnumerable<ToldTicket> Behind(FigureQuestion question)
    {
        var (period, then) = (question.Period, question.Period.To);
        var held = _open.Where(t => question.Consultant is { } id && t.Assignee == _staff[id]);
        return question.Figure switch
        {
            Figure.Registered => In(period),
            Figure.Assigned or Figure.Begun or Figure.SolvedInSix or Figure.SolvedInTen => Due(In(period), question.Figure, by => by <= _now).Where(d => d.IsKept == question.IsKept).Select(d => d.Told),
            Figure.Solved => _counted.Where(t => t.Solved is { } at && period.Has(WorkingCalendar.Day(at))),
            Figure.SolvedOnDay => In(period).Where(t => t.Solved is not null && SolvedOn(t) == question.Day),
            Figure.LateWaited => In(period).Where(t => IsLate(t) && Waited(t) > 0),
            Figure.OpenToFive => OpenAfter(then).Where(t => Age(t, then) <= 5),
            Figure.OpenToTen => OpenAfter(then).Where(t => Age(t, then) is > 5 and <= 10),
            Figure.OpenOlder => OpenAfter(then).Where(t => Age(t, then) > 10),
            Figure.OpenThen => OpenAfter(then),
            Figure.Open => _open,
            Figure.AtRisk => _open.Where(t => RiskOf(t) is not null),
            Figure.UnderApproved => _open.Where(t => !IsAbove(t) && !IsNear(t)),
            Figure.NearApproved => _open.Where(t => !IsAbove(t) && IsNear(t)),
            Figure.AboveApproved => _open.Where(IsAbove),
            Figure.WaitingForApproval => _open.Where(t => t.WaitsIn == nameof(TicketState.WaitingForApproval)),
            Figure.OnEstimate => _open.Where(t => t.Ticket.ApprovedMinutes > 240),
            Figure.Held => held,
            Figure.HeldPrioritised => held.Where(t => t.WaitsIn is null && t.IsPrioritised),
            Figure.HeldOrdinary => held.Where(t => t.WaitsIn is null && !t.IsPrioritised),
            Figure.HeldWaiting => held.Where(t => t.WaitsIn is not null),
            _ => throw new ArgumentOutOfRangeException(nameof(question)),
        };
    }

    private Measures MeasuresOf(Period period) => Measure(In(period).ToList(), by => by <= _now);

    private static Measures Measure(List<ToldTicket> tickets, Func<DateTimeOffset, bool> isOver)
    {
        Measure Count(Figure figure) => Due(tickets, figure, isOver).ToList() is var due ? new(due.Count(d => d.IsKept), due.Count) : default;
        return new(tickets.Count, Count(Figure.Assigned), Count(Figure.Begun), Count(Figure.SolvedInSix), Count(Figure.SolvedInTen));
    }

    private static IEnumerable<(ToldTicket Told, bool IsKept)> Due(IEnumerable<ToldTicket> tickets, Figure promise, Func<DateTimeOffset, bool> isOver)
    {
        foreach (var told in tickets)
        {
            var (by, done, isAlwaysNeeded) = promise switch
            {
                Figure.Assigned => (told.Targets.AssignBy, told.Assigned, false),
                Figure.Begun => (told.Targets.BeginBy, told.Begun, false),
                Figure.SolvedInSix => (told.Targets.SixDaysBy, told.Solved, true),
                _ => (told.Targets.TenDaysBy, told.Solved, true),
            };
            if (isOver(by) && (isAlwaysNeeded || done is not null || !(told.Solved <= by))) yield return (told, done <= by);
        }
    }

    private IEnumerable<ToldTicket> In(Period period) => _counted.Where(t => period.Has(t.Day));

    private IEnumerable<ToldTicket> OpenAfter(DateOnly day) => _counted.Where(t => t.Day <= day && (t.Solved is null || WorkingCalendar.Day(t.Solved.Value) > day));

    private int Age(ToldTicket told, DateOnly day) => Enumerable.Range(1, day.DayNumber - told.Day.DayNumber).Count(d => _calendar.IsWorkingDay(told.Day.AddDays(d)));

    private int SolvedOn(ToldTicket told) =>
        Enumerable.Range(1, Levels.LastDay - 1).FirstOrDefault(day => told.Solved <= _calendar.AddDays(told.Ticket.RegisteredAt, day), Levels.LastDay);

    private int Since(ToldTicket told, DateTimeOffset at) => _calendar.MinutesBetween(told.Ticket.RegisteredAt, at);

    private bool IsLate(ToldTicket told) => told.Targets.TenDaysBy <= _now && !(told.Solved <= told.Targets.TenDaysBy);

    private int Waited(ToldTicket told) => told.Waits(_now).Sum(w => _calendar.MinutesBetween(w.From, w.To));

    private static bool IsAbove(ToldTicket told) => told.Above > 0;

    private static bool IsNear(ToldTicket told) => told.Charged >= 0.75m * told.Ticket.ApprovedMinutes;

    private void AssertRisks(IReadOnlyList<TicketAtRisk> risks) => Assert.Equal(
        _open.Select(t => (t.Ticket.Id, Risk: RiskOf(t))).Where(t => t.Risk is not null).Select(t => (t.Risk!.Value.Kind, t.Risk.Value.By, t.Id, t.Risk.Value.By <= _now)).Order(),
        risks.Select(r => (r.Kind, r.By, r.Ticket.Id, r.IsLate)));

    // The most pressing of what is true of it; a ticket whose next step is another's is not at risk.
    private (Risk Kind, DateTimeOffset By)? RiskOf(ToldTicket told)
    {
        var (targets, wrote) = (told.Targets, told.Ticket.CustomerWroteAt);
        var answerBy = wrote is { } at ? _calendar.AddDays(at, 3) : default;
        var isUnanswered = wrote is not null && !(told.Ticket.WeWroteAt >= wrote);
        List<(bool Is, Risk Kind, DateTimeOffset By)> may =
        [
            (told.Assignee is null && targets.WarnAt <= _now, Risk.NotAssigned, targets.AssignBy),
            (told.Begun is null && _calendar.MinutesBetween(_now, targets.BeginBy) <= 60, Risk.NotBegun, targets.BeginBy),
            (told.Begun is not null && isUnanswered && answerBy <= _now, Risk.NoAnswer, answerBy),
            (_now < targets.TenDaysBy && targets.TenDaysBy <= _calendar.AddDays(_now, 1), Risk.PassesTenDays, targets.TenDaysBy),
        ];
        return told.WaitsIn is null && may.Exists(m => m.Is) ? may.Where(m => m.Is).Select(m => (m.Kind, m.By)).First() : null;
    }

    private static int? Median(IEnumerable<int> values)
    {
        var all = values.Order().ToList();
        return all.Count == 0 ? null : all.Count % 2 == 1 ? all[all.Count / 2] : (all[(all.Count / 2) - 1] + all[all.Count / 2]) / 2;
    }
}

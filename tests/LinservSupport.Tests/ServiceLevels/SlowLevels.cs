using LinservSupport.Charging;
using LinservSupport.History;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.ServiceLevels;

/// <summary>The dashboard, worked out slowly and plainly from each ticket's history: nothing that the product stores for it is used.</summary>
public sealed class SlowLevels
{
    private readonly List<Told> _all;
    private readonly List<Told> _counted;
    private readonly List<TimeEntry> _work;
    private readonly WorkingCalendar _calendar;
    private readonly DateTimeOffset _now;

    private SlowLevels(List<Ticket> tickets, List<TimeEntry> work, WorkingCalendar calendar, DateTimeOffset now)
    {
        (_work, _calendar, _now) = (work, calendar, now);
        var known = tickets.ToDictionary(t => t.Id);
        _all = [.. tickets.Select(t => Tell(t, known))];
        _counted = [.. _all.Where(t => !t.Ticket.IsEnquiry && t.Ticket.MergedIntoId is null)];
    }

    public static async Task<SlowLevels> ReadAsync(TestDb database, DateTimeOffset now)
    {
        await using var db = database.Open();
        return new(
            await db.Tickets.AsNoTracking().Include(t => t.Events).Include(t => t.TimeEntries).ToListAsync(),
            await db.TimeEntries.AsNoTracking().ToListAsync(),
            await new Calendars(db).ReadAsync(CancellationToken.None),
            now);
    }

    /// <summary>Each figure of the dashboard, and of the public page, is what the histories say.</summary>
    public void AssertEqual(Levels levels)
    {
        var period = levels.Period;
        Assert.Equal(MeasuresOf(period), levels.Now);
        Assert.Equal(MeasuresOf(period.Before), levels.Before);
        Assert.Equal(MeasuresOf(period.YearBefore), levels.YearBefore);
        Assert.Equal(period.Mondays, levels.Weeks.Select(w => w.Monday));
        foreach (var week in levels.Weeks)
        {
            Assert.Equal(MeasuresOf(week.Days), week.Measures);
            Assert.Equal(_counted.Count(t => t.Solved is { } at && week.Days.Has(WorkingCalendar.Day(at))), week.Solved);
            Assert.Equal(BacklogAfter(week.Days.To), week.Backlog);
        }

        var here = _counted.Where(t => period.Has(t.Day)).ToList();
        Assert.Equal(Enumerable.Range(1, Levels.LastDay).Select(day => here.Count(t => t.Solved is not null && SolvedOn(t) == day)), levels.SolvedOnDay);
        Assert.Equal(Median(here.Where(t => t.Begun is not null).Select(t => _calendar.MinutesBetween(t.Ticket.RegisteredAt, t.Begun!.Value))), levels.MedianMinutesToBegin);
        Assert.Equal(Median(here.Where(t => t.Solved is not null).Select(t => _calendar.MinutesBetween(t.Ticket.RegisteredAt, t.Solved!.Value))), levels.MedianMinutesToSolve);
        var waits = here.Where(IsLate).Select(Waited).ToList();
        Assert.Equal(new LateTickets(waits.Count, waits.Count(w => w > 0), waits.Sum()), levels.Late);

        var open = _all.Where(t => t.Solved is null).ToList();
        Assert.Equal(open.Count, levels.Open);
        Assert.Equal(open.Select(t => RiskPolicy.Find(Open(t), _now, _calendar)).OfType<TicketAtRisk>().Select(r => (r.Ticket.Id, r.Kind, r.By)).Order(), levels.AtRisk.Select(r => (r.Ticket.Id, r.Kind, r.By)).Order());
        AssertApproved(open, levels.Approved);
        foreach (var load in levels.Load) AssertLoad(open, load);
        var work = _work.Where(e => period.Has(e.WorkedOn)).GroupBy(e => e.Clause).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ClauseMinutes(g.Key, g.Sum(e => e.ChargedMinutes), g.Sum(e => e.WorkedMinutes - e.ChargedMinutes)));
        Assert.Equal(work, levels.Hours);
    }

    public Measures MeasuresOf(Period period)
    {
        var here = _counted.Where(t => period.Has(t.Day)).ToList();
        Measure Count(Func<Told, DateTimeOffset> by, Func<Told, DateTimeOffset?> done, bool isAlwaysNeeded)
        {
            var due = here.Where(t => by(t) <= _now && (isAlwaysNeeded || done(t) is not null || !(t.Solved <= by(t)))).ToList();
            return new(due.Count(t => done(t) <= by(t)), due.Count);
        }

        return new(
            here.Count,
            Count(t => t.Ticket.Targets.AssignBy, t => t.Assigned, false),
            Count(t => t.Ticket.Targets.BeginBy, t => t.Begun, false),
            Count(t => t.Ticket.Targets.SixDaysBy, t => t.Solved, true),
            Count(t => t.Ticket.Targets.TenDaysBy, t => t.Solved, true));
    }

    private AgeCount BacklogAfter(DateOnly day)
    {
        var open = _counted.Where(t => t.Day <= day && (t.Solved is null || WorkingCalendar.Day(t.Solved.Value) > day))
            .Select(t => Enumerable.Range(1, day.DayNumber - t.Day.DayNumber).Count(d => _calendar.IsWorkingDay(t.Day.AddDays(d)))).ToList();
        return new(open.Count(age => age <= 5), open.Count(age => age is > 5 and <= 10), open.Count(age => age > 10));
    }

    private int SolvedOn(Told told)
    {
        for (var day = 1; day < Levels.LastDay; day++)
        {
            if (told.Solved <= _calendar.AddDays(told.Ticket.RegisteredAt, day)) return day;
        }

        return Levels.LastDay;
    }

    private bool IsLate(Told told) => told.Ticket.Targets.TenDaysBy <= _now && !(told.Solved <= told.Ticket.Targets.TenDaysBy);

    private int Waited(Told told)
    {
        var end = told.Solved ?? _now;
        var marks = told.Waiting.Marks.Where(m => m < end).Append(end).Distinct().Order().ToList();
        return marks.Zip(marks.Skip(1)).Where(span => told.Waiting.Waits(span.First)).Sum(span => _calendar.MinutesBetween(span.First, span.Second));
    }

    private static int? Median(IEnumerable<int> values)
    {
        var all = values.Order().ToList();
        return all.Count == 0 ? null : all.Count % 2 == 1 ? all[all.Count / 2] : (all[(all.Count / 2) - 1] + all[all.Count / 2]) / 2;
    }

    private static void AssertApproved(List<Told> open, ApprovedTime approved)
    {
        var above = open.Where(t => t.Above > 0).ToList();
        var near = open.Where(t => t.Above <= 0 && t.Ticket.ChargedMinutes * 4 >= t.Ticket.ApprovedMinutes * 3).ToList();
        Assert.Equal(
            (open.Count - above.Count - near.Count, near.Count, above.Count, open.Count(t => t.Ticket.State == TicketState.WaitingForApproval), open.Count(t => t.Ticket.ApprovedMinutes > 240)),
            (approved.Under, approved.Near, approved.Above, approved.WaitingForApproval, approved.OnEstimate));
        Assert.Equal(near.Concat(above).Select(t => (t.Ticket.Id, Math.Max(0, t.Above))).Order(), approved.Nearest.Select(t => (t.Id, t.AboveApprovedMinutes)).Order());
    }

    private void AssertLoad(List<Told> open, ConsultantLoad load)
    {
        var held = open.Where(t => t.Ticket.AssigneeId == load.Id).ToList();
        bool Waits(Told told) => TicketStatePolicy.Waiting.Contains(told.Ticket.State);
        var lately = Period.Last(7, WorkingCalendar.Day(_now));
        Assert.Equal(
            (held.Count(t => !Waits(t) && t.Ticket.Priority != PriorityClass.Ordinary), held.Count(t => !Waits(t) && t.Ticket.Priority == PriorityClass.Ordinary), held.Count(Waits), _work.Where(e => e.ConsultantId == load.Id && lately.Has(e.WorkedOn)).Sum(e => e.WorkedMinutes)),
            (load.Prioritised, load.Ordinary, load.Waiting, load.MinutesLately));
    }

    private static OpenTicket Open(Told told) => new()
    {
        Id = told.Ticket.Id,
        Subject = told.Ticket.Subject,
        State = told.Ticket.State,
        AssigneeId = told.Ticket.AssigneeId,
        WorkBegunAt = told.Begun,
        CustomerWroteAt = told.Ticket.CustomerWroteAt,
        WeWroteAt = told.Ticket.WeWroteAt,
        Targets = told.Ticket.Targets,
    };

    // A merged ticket counts once, by the one that goes on, with all that either had earned; a part that was split off has what the whole had then.
    private static Told Tell(Ticket ticket, Dictionary<int, Ticket> all)
    {
        var events = ticket.Events.OrderBy(e => e.Id).ToList();
        var earned = Earned(ticket, all, long.MaxValue).ToList();
        var moves = events.Where(e => e.Kind is EventKind.StateChanged or EventKind.Resolved or EventKind.Reopened or EventKind.Closed).ToList();
        var lastReopened = moves.FindLastIndex(e => e.Kind == EventKind.Reopened);
        Assert.Equal(earned.Where(e => e.Kind == EventKind.Registered).Min(e => e.At), ticket.RegisteredAt);
        return new(
            ticket,
            WorkingCalendar.Day(ticket.RegisteredAt),
            First(e => e.Kind is EventKind.Assigned or EventKind.AssignedAutomatically),
            First(e => e.Kind == EventKind.WorkBegun),
            moves.Skip(lastReopened + 1).FirstOrDefault(e => e.Kind is EventKind.Resolved or EventKind.Closed)?.At,
            WaitingOf(ticket, all, long.MaxValue),
            ticket.TimeEntries.Sum(e => e.AboveApprovedMinutes));

        DateTimeOffset? First(Func<TicketEvent, bool> which) => earned.Where(which).Select(e => (DateTimeOffset?)e.At).Min();
    }

    // Two tickets that became one waited while each of them that was open did; a part that was split off waited while the whole did.
    private static Waiting WaitingOf(Ticket ticket, Dictionary<int, Ticket> all, long before)
    {
        var told = new Waiting(_ => false, ticket.RegisteredAt, null, []);
        foreach (var e in ticket.Events.Where(e => e.Id < before).OrderBy(e => e.Id))
        {
            var (was, from, solved, at) = (told.Waits, told.From, told.Solved, e.At);
            var other = e.Kind is EventKind.MergedHere or EventKind.SplitFrom ? WaitingOf(all[TicketNumber.Read(e.Before)!.Value], all, e.Id) : null;
            Func<DateTimeOffset, bool>? waits = e.Kind switch
            {
                EventKind.StateChanged or EventKind.Resolved or EventKind.Reopened or EventKind.Closed => t => t < at ? was(t) : e.After!.StartsWith("Waiting", StringComparison.Ordinal) || e.After == "InNextPatch",
                EventKind.SplitFrom => t => t < at && other!.Waits(t),
                EventKind.MergedHere => t => t >= at ? was(t) : (was(t) || other!.Waits(t)) && (t < from || was(t)) && (t < other!.From || t >= (other.Solved ?? at) || other.Waits(t)),
                _ => null,
            };
            told = new(
                waits ?? was,
                e.Kind == EventKind.Registered ? at : other?.From is { } first && (first < from || e.Kind == EventKind.SplitFrom) ? first : from,
                e.Kind == EventKind.Reopened ? null : e.Kind is EventKind.Resolved or EventKind.Closed ? solved ?? at : solved,
                [.. told.Marks, .. other is null ? [] : other.Marks.Append(other.From).Append(other.Solved ?? at), from, at]);
        }

        return told;
    }

    private static IEnumerable<TicketEvent> Earned(Ticket ticket, Dictionary<int, Ticket> all, long before)
    {
        foreach (var told in ticket.Events.Where(e => e.Id < before))
        {
            yield return told;
            var other = told.Kind is EventKind.MergedHere or EventKind.SplitFrom ? all[TicketNumber.Read(told.Before)!.Value] : null;
            if (other is not null) foreach (var earlier in Earned(other, all, told.Id)) yield return earlier;
        }
    }

    private sealed record Told(Ticket Ticket, DateOnly Day, DateTimeOffset? Assigned, DateTimeOffset? Begun, DateTimeOffset? Solved, Waiting Waiting, int Above);

    private sealed record Waiting(Func<DateTimeOffset, bool> Waits, DateTimeOffset From, DateTimeOffset? Solved, IReadOnlyList<DateTimeOffset> Marks);
}

using LinservSupport.Priorities;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>The conditions of each figure, as <see cref="DailyMeasures"/>, <see cref="Backlog"/> and <see cref="OpenWork"/> count it.</summary>
public static class FigureTickets
{
    public static IQueryable<Ticket> Of(IQueryable<Ticket> all, FigureQuestion question, DateTimeOffset now, WorkingCalendar calendar)
    {
        var period = question.Period;
        var registered = all.Counted().Where(t => t.RegisteredOn >= period.From && t.RegisteredOn <= period.To);
        return question.Figure switch
        {
            Figure.Assigned or Figure.Begun or Figure.SolvedInSix or Figure.SolvedInTen => question.IsKept ? Kept(registered, question.Figure, now) : Missed(registered, question.Figure, now),
            Figure.SolvedOnDay => registered.Where(t => t.ResolvedAt != null),
            Figure.LateWaited => Missed(registered, Figure.SolvedInTen, now).Where(t => t.Waits != ""),
            Figure.Solved => SolvedIn(all.Counted(), period),
            Figure.OpenToFive or Figure.OpenToTen or Figure.OpenOlder or Figure.OpenThen => OpenAfter(all.Counted(), question.Figure, period.To, calendar),
            Figure.Open => all.Open(),
            Figure.Held or Figure.HeldPrioritised or Figure.HeldOrdinary or Figure.HeldWaiting => Held(all.Open().Where(t => t.AssigneeId == question.Consultant), question.Figure),
            Figure.UnderApproved => all.Open().Where(t => t.ChargedMinutes * 4 < t.ApprovedMinutes * 3 && t.TimeEntries.Sum(e => e.AboveApprovedMinutes) <= 0),
            Figure.NearApproved => all.Open().Where(t => t.ChargedMinutes * 4 >= t.ApprovedMinutes * 3 && t.TimeEntries.Sum(e => e.AboveApprovedMinutes) <= 0),
            Figure.AboveApproved => all.Open().Where(t => t.TimeEntries.Sum(e => e.AboveApprovedMinutes) > 0),
            Figure.WaitingForApproval => all.Where(t => t.State == TicketState.WaitingForApproval),
            Figure.OnEstimate => all.Open().Where(t => t.ApprovedMinutes > Ticket.MinutesApprovedByRegistering),
            _ => registered,
        };
    }

    private static IQueryable<Ticket> Kept(IQueryable<Ticket> tickets, Figure figure, DateTimeOffset now) => figure switch
    {
        Figure.Assigned => tickets.Where(t => t.Targets.AssignBy <= now && t.FirstAssignedAt <= t.Targets.AssignBy),
        Figure.Begun => tickets.Where(t => t.Targets.BeginBy <= now && t.WorkBegunAt <= t.Targets.BeginBy),
        Figure.SolvedInSix => tickets.Where(t => t.Targets.SixDaysBy <= now && t.ResolvedAt <= t.Targets.SixDaysBy),
        _ => tickets.Where(t => t.Targets.TenDaysBy <= now && t.ResolvedAt <= t.Targets.TenDaysBy),
    };

    private static IQueryable<Ticket> Missed(IQueryable<Ticket> tickets, Figure figure, DateTimeOffset now) => figure switch
    {
        Figure.Assigned => tickets.Where(t => t.Targets.AssignBy <= now && (t.FirstAssignedAt > t.Targets.AssignBy
            || (t.FirstAssignedAt == null && (t.ResolvedAt == null || t.ResolvedAt > t.Targets.AssignBy)))),
        Figure.Begun => tickets.Where(t => t.Targets.BeginBy <= now && (t.WorkBegunAt > t.Targets.BeginBy
            || (t.WorkBegunAt == null && (t.ResolvedAt == null || t.ResolvedAt > t.Targets.BeginBy)))),
        Figure.SolvedInSix => tickets.Where(t => t.Targets.SixDaysBy <= now && (t.ResolvedAt == null || t.ResolvedAt > t.Targets.SixDaysBy)),
        _ => tickets.Where(t => t.Targets.TenDaysBy <= now && (t.ResolvedAt == null || t.ResolvedAt > t.Targets.TenDaysBy)),
    };

    private static IQueryable<Ticket> SolvedIn(IQueryable<Ticket> tickets, Period period)
    {
        var (first, end) = period.Instants;
        return tickets.Where(t => t.ResolvedAt >= first && t.ResolvedAt < end);
    }

    private static IQueryable<Ticket> OpenAfter(IQueryable<Ticket> tickets, Figure age, DateOnly day, WorkingCalendar calendar)
    {
        var end = new Period(day, day).Instants.End;
        var (five, ten) = Backlog.Ages(day, calendar);
        var open = tickets.Where(t => t.ResolvedAt == null || t.ResolvedAt >= end);
        return age switch
        {
            Figure.OpenToFive => open.Where(t => t.RegisteredOn >= five && t.RegisteredOn <= day),
            Figure.OpenToTen => open.Where(t => t.RegisteredOn >= ten && t.RegisteredOn < five),
            Figure.OpenOlder => open.Where(t => t.RegisteredOn < ten),
            _ => open.Where(t => t.RegisteredOn <= day),
        };
    }

    private static IQueryable<Ticket> Held(IQueryable<Ticket> tickets, Figure figure)
    {
        var waiting = TicketStatePolicy.Waiting;
        return figure switch
        {
            Figure.HeldPrioritised => tickets.Where(t => !waiting.Contains(t.State) && t.Priority != PriorityClass.Ordinary),
            Figure.HeldOrdinary => tickets.Where(t => !waiting.Contains(t.State) && t.Priority == PriorityClass.Ordinary),
            Figure.HeldWaiting => tickets.Where(t => waiting.Contains(t.State)),
            _ => tickets,
        };
    }
}

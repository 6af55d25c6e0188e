using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.ServiceLevels;

/// <summary>The figures of the page, and what is behind them, as tables for a spreadsheet.</summary>
public static class LevelsTables
{
    public static IReadOnlyList<LevelsTable> Of(Texts t, Levels levels) =>
    [
        new(t["Promises"],
        [
            [t["Promise"], t["Days"], t["Kept"], t["Of"], t["Share"]],
            .. Promises(t, t["The period"], levels.Now),
            .. Promises(t, t["{0} days before", levels.Period.Days], levels.Before),
            .. Promises(t, t["A year before"], levels.YearBefore),
        ]),
        new(t["The period"],
        [
            [t["Figure"], t["Value"]],
            Row(t["From"], levels.Period.From),
            Row(t["To"], levels.Period.To),
            Row(t["Registered"], levels.Now.Registered),
            Row(t["Median working minutes to beginning"], levels.MedianMinutesToBegin),
            Row(t["Median working minutes to solution"], levels.MedianMinutesToSolve),
            Row(t["Not solved within 10 working days"], levels.Late.Count),
            Row(t["Over 10 working days, with waiting"], levels.Late.Waited),
            Row(t["Working minutes that they waited"], levels.Late.WaitedMinutes),
            Row(t["Open now, enquiries among them"], levels.Open),
        ]),
        new(t["Weeks"],
        [
            [t["From"], t["To"], t["Registered"], t["Solved"], t["Open, 0–5 days"], t["Open, 6–10 days"], t["Open, over 10 days"], t["Assigned within 2 working days"], t["Begun within 4 h"], t["Solved within 10 working days"], t["Solved within 6 working days"]],
            .. levels.Weeks.Select(w => Row(w.Days.From, w.Days.To, w.Measures.Registered, w.Solved, w.Backlog.ToFive, w.Backlog.ToTen, w.Backlog.Older, Share(w.Measures.Assigned), Share(w.Measures.Begun), Share(w.Measures.SolvedInTen), Share(w.Measures.SolvedInSix))),
        ]),
        new(t["Working days to solution"],
        [
            [t["Working day"], t["Tickets"], t["Share of the solved so far"]],
            .. levels.SolvedOnDay.Select((count, i) => Row(i + 1 == Levels.LastDay ? $"{i + 1}+" : i + 1, count, SolvedBy(levels.SolvedOnDay, i + 1))),
        ]),
        new(t["At risk now"],
        [
            [t["Ticket"], t["Subject"], t["Customer"], t["Risk"], t["By"], t["Assignee"]],
            .. levels.AtRisk.Select(r => Row(r.Ticket.Number, r.Ticket.Subject, r.Ticket.Customer, FigureWords.Risk(t, r.Kind), When(r.By), r.Ticket.Assignee)),
        ]),
        new(t["Approved time"],
        [
            [t["Figure"], t["Tickets"]],
            Row(t["Open tickets under three quarters"], levels.Approved.Under),
            Row(t["Three quarters or more used"], levels.Approved.Near),
            Row(t["Waiting for approval"], levels.Approved.WaitingForApproval),
            Row(t["Working on an approved estimate"], levels.Approved.OnEstimate),
            Row(t["Work above the approved time"], levels.Approved.Above),
        ]),
        new(t["Load per consultant"],
        [
            [t["Consultant"], t["Prioritised"], t["Ordinary"], t["Waiting for somebody else"], t["Minutes in the last {0} days", OpenWork.DaysLately]],
            .. levels.Load.Select(l => Row(l.Name, l.Prioritised, l.Ordinary, l.Waiting, l.MinutesLately)),
        ]),
        new(t["Hours by charge rule"],
        [
            [t["Rule"], t["Charged minutes"], t["Free minutes"]],
            .. levels.Hours.Select(h => Row(h.Clause, h.Charged, h.Free)),
        ]),
    ];

    public static LevelsTable Of(Texts t, FigureQuestion question, IEnumerable<TicketBehind> tickets) => new(FigureWords.Title(t, question),
    [
        [t["Ticket"], t["Subject"], t["Customer"], t["Registered"], t["Done"], t["Target"], t["State"], t["Assignee"], t["Charged minutes"], t["Approved minutes"], t["Waited minutes"]],
        .. tickets.Select(b => Row(b.Number, b.Subject, b.Customer, When(b.RegisteredAt), When(b.DoneAt), When(b.By), t[Names.Of(b.State)], b.Assignee, b.ChargedMinutes, b.ApprovedMinutes, b.WaitedMinutes)),
    ]);

    public static LevelsTable Of(Texts t, IEnumerable<WorkBehind> work) => new(t["Hours worked"],
    [
        [t["Ticket"], t["Subject"], t["Customer"], t["Day"], t["Consultant"], t["Rule"], t["Work"], t["Worked minutes"], t["Charged minutes"], t["Free minutes"]],
        .. work.Select(w => Row(w.Number, w.Subject, w.Customer, w.WorkedOn, w.Consultant, w.Clause, w.Description, w.Worked, w.Charged, w.Free)),
    ]);

    /// <summary>The file that was asked for.</summary>
    public static FileContentResult File(string? format, string name, params IReadOnlyList<LevelsTable> tables) => format == "xlsx"
        ? new(LevelsFile.Xlsx(tables), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") { FileDownloadName = $"{name}.xlsx" }
        : new(LevelsFile.Csv(tables), "text/csv; charset=utf-8") { FileDownloadName = $"{name}.csv" };

    private static IEnumerable<IReadOnlyList<object?>> Promises(Texts t, string days, Measures measures) =>
    [
        Row(t["Assigned within 2 working days"], days, measures.Assigned.Kept, measures.Assigned.Of, Share(measures.Assigned)),
        Row(t["Begun within 4 h"], days, measures.Begun.Kept, measures.Begun.Of, Share(measures.Begun)),
        Row(t["Solved within 10 working days"], days, measures.SolvedInTen.Kept, measures.SolvedInTen.Of, Share(measures.SolvedInTen)),
        Row(t["Solved within 6 working days"], days, measures.SolvedInSix.Kept, measures.SolvedInSix.Of, Share(measures.SolvedInSix)),
    ];

    private static IReadOnlyList<object?> Row(params IReadOnlyList<object?> cells) => cells;

    // Nothing where it would say nothing.
    private static double? Share(Measure measure) => measure.IsTooFew ? null : measure.Share;

    private static double? SolvedBy(IReadOnlyList<int> solved, int day) => solved.Sum() is var all and > 0 ? (double)solved.Take(day).Sum() / all : null;

    // Whole minutes, as the text file writes them.
    private static DateTime? When(DateTimeOffset? at) => at is { } instant && WorkingCalendar.Local(instant) is var local ? local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute)) : null;
}

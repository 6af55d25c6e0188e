using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;

namespace LinservSupport.Tests.ServiceLevels;

/// <summary>Every figure of the dashboard that opens tickets, and how many it says.</summary>
public static class FiguresOfPage
{
    public static IEnumerable<(FigureQuestion Question, int Says)> Of(Levels levels)
    {
        var period = levels.Period;
        foreach (var (days, measures) in levels.Weeks.Select(w => (w.Days, w.Measures)).Append((period, levels.Now)).Append((period.Before, levels.Before)).Append((period.YearBefore, levels.YearBefore)))
        {
            foreach (var figure in OfMeasures(days, measures)) yield return figure;
        }

        for (var day = 1; day <= Levels.LastDay; day++) yield return (new(Figure.SolvedOnDay, period, Day: day), levels.SolvedOnDay[day - 1]);
        yield return (new(Figure.SolvedInTen, period, IsKept: false), levels.Late.Count);
        yield return (new(Figure.LateWaited, period), levels.Late.Waited);
        foreach (var week in levels.Weeks)
        {
            yield return (new(Figure.Solved, week.Days), week.Solved);
            yield return (new(Figure.OpenToFive, week.Days), week.Backlog.ToFive);
            yield return (new(Figure.OpenToTen, week.Days), week.Backlog.ToTen);
            yield return (new(Figure.OpenOlder, week.Days), week.Backlog.Older);
            yield return (new(Figure.OpenThen, week.Days), week.Backlog.All);
        }

        yield return (new(Figure.Open, period), levels.Open);
        yield return (new(Figure.AtRisk, period), levels.AtRisk.Count);
        yield return (new(Figure.UnderApproved, period), levels.Approved.Under);
        yield return (new(Figure.NearApproved, period), levels.Approved.Near);
        yield return (new(Figure.WaitingForApproval, period), levels.Approved.WaitingForApproval);
        yield return (new(Figure.OnEstimate, period), levels.Approved.OnEstimate);
        yield return (new(Figure.AboveApproved, period), levels.Approved.Above);
        foreach (var load in levels.Load)
        {
            yield return (new(Figure.HeldPrioritised, period, Consultant: load.Id), load.Prioritised);
            yield return (new(Figure.HeldOrdinary, period, Consultant: load.Id), load.Ordinary);
            yield return (new(Figure.HeldWaiting, period, Consultant: load.Id), load.Waiting);
            yield return (new(Figure.Held, period, Consultant: load.Id), load.Open);
        }
    }

    private static IEnumerable<(FigureQuestion Question, int Says)> OfMeasures(Period days, Measures measures)
    {
        yield return (new(Figure.Registered, days), measures.Registered);
        foreach (var (figure, measure) in new[] { (Figure.Assigned, measures.Assigned), (Figure.Begun, measures.Begun), (Figure.SolvedInSix, measures.SolvedInSix), (Figure.SolvedInTen, measures.SolvedInTen) })
        {
            yield return (new(figure, days), measure.Kept);
            yield return (new(figure, days, IsKept: false), measure.Of - measure.Kept);
        }
    }
}

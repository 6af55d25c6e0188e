using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;

namespace LinservSupport.Portal.Pages.ServiceLevels;

/// <summary>The figures and the risks in words.</summary>
public static class FigureWords
{
    public static string Title(Texts t, FigureQuestion question) => question.Figure switch
    {
        Figure.Assigned => question.IsKept ? t["Assigned within 2 working days"] : t["Not assigned within 2 working days"],
        Figure.Begun => question.IsKept ? t["Begun within 4 h"] : t["Not begun within 4 h"],
        Figure.SolvedInTen => question.IsKept ? t["Solved within 10 working days"] : t["Not solved within 10 working days"],
        Figure.SolvedInSix => question.IsKept ? t["Solved within 6 working days"] : t["Not solved within 6 working days"],
        Figure.Solved => t["Solved in these days"],
        Figure.SolvedOnDay => question.Day == Levels.LastDay ? t["Solved on working day {0} or later", question.Day] : t["Solved on working day {0}", question.Day],
        Figure.LateWaited => t["Over 10 working days, with waiting"],
        Figure.OpenToFive => t["Open for 0–5 working days"],
        Figure.OpenToTen => t["Open for 6–10 working days"],
        Figure.OpenOlder => t["Open for over 10 working days"],
        Figure.OpenThen => t["Open then"],
        Figure.Open => t["Open now"],
        Figure.Held => t["Open and assigned"],
        Figure.HeldPrioritised => t["Prioritised, and not waiting"],
        Figure.HeldOrdinary => t["Ordinary, and not waiting"],
        Figure.HeldWaiting => t["Waiting for somebody else"],
        Figure.AtRisk => t["At risk now"],
        Figure.UnderApproved => t["Open tickets under three quarters"],
        Figure.NearApproved => t["Three quarters or more used"],
        Figure.WaitingForApproval => t["Waiting for approval"],
        Figure.OnEstimate => t["Working on an approved estimate"],
        Figure.AboveApproved => t["Work above the approved time"],
        _ => t["Registered"],
    };

    public static string Risk(Texts t, Risk risk) => risk switch
    {
        LinservSupport.ServiceLevels.Risk.NotAssigned => t["Not assigned"],
        LinservSupport.ServiceLevels.Risk.NotBegun => t["Work not begun within 4 h"],
        LinservSupport.ServiceLevels.Risk.NoAnswer => t["No answer to the customer in {0} working days", RiskPolicy.WorkingDaysToAnswer],
        _ => t["Passes 10 working days"],
    };

    /// <summary>Figures about approved time show it.</summary>
    public static bool IsAboutTime(Figure figure) => figure is Figure.UnderApproved or Figure.NearApproved or Figure.WaitingForApproval or Figure.OnEstimate or Figure.AboveApproved;

    /// <summary>Figures about now have no days.</summary>
    public static bool IsNow(Figure figure) => IsAboutTime(figure) || figure is Figure.Open or Figure.AtRisk or Figure.Held or Figure.HeldPrioritised or Figure.HeldOrdinary or Figure.HeldWaiting;

    /// <summary>Figures about a promise show when it was kept, and by when it had to be.</summary>
    public static bool IsPromise(Figure figure) => figure is Figure.Assigned or Figure.Begun or Figure.SolvedInSix or Figure.SolvedInTen;
}

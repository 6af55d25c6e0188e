using LinservSupport.Portal.Parts;
using LinservSupport.Tickets.Reading;

namespace LinservSupport.Portal.Pages.Queue;

/// <summary>What the queue's figures are called.</summary>
public static class QueueWords
{
    public static string Name(Texts texts, QueueView view) => texts[view switch
    {
        QueueView.Unassigned => "Unassigned",
        QueueView.Mine => "Mine",
        QueueView.Prioritised => "Prioritised",
        QueueView.AtRisk => "At risk",
        QueueView.Waiting => "Waiting for customer",
        QueueView.NearApproved => "Near or over approved time",
        QueueView.DueToday => "Passes the target today",
        QueueView.ToConfirm => "Priority to confirm",
        QueueView.AtHalf => "Half of the target time gone",
        _ => "All open",
    }];

    /// <summary>Working time as "1 d 8 h" or "34 min"; a day is half of the two working days that this ticket has.</summary>
    public static string Days(Texts texts, Shows show, int minutes, int wholeMinutes)
    {
        var day = wholeMinutes / 2;
        if (day == 0 || minutes < day) return show.Minutes(minutes);
        var hours = minutes % day / 60;
        return hours == 0 ? texts["{0} d", minutes / day] : texts["{0} d {1} h", minutes / day, hours];
    }

    /// <summary>Why a ticket stands where it stands (policy T3, T4).</summary>
    public static string Why(Texts texts, Shows show, QueueRow row) => row.IsPrioritised
        ? texts["Prioritised: {0}. Among these, first come, first served: registered {1}.", show.Name(row.Priority), show.When(row.RegisteredAt)]
        : texts["First come, first served: registered {0}.", show.When(row.RegisteredAt)];
}

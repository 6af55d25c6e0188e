using LinservSupport.Charging;
using LinservSupport.History;

namespace LinservSupport.Tickets;

/// <summary>The time on a ticket: its sums and its approved time (policy H1 to H6).</summary>
public sealed partial class Ticket
{
    /// <summary>4 hours: what registering approves (policy H1, H2), in minutes.</summary>
    public const int MinutesApprovedByRegistering = 240;

    /// <summary>The database holds that no more than this is charged as well (policy H6).</summary>
    public int ApprovedMinutes { get; private set; } = MinutesApprovedByRegistering;

    /// <summary>Sum of the charged minutes of the time entries in force.</summary>
    public int ChargedMinutes { get; private set; }

    /// <summary>Sum of everything worked, charged or not.</summary>
    public int WorkedMinutes { get; private set; }

    public DateTimeOffset? ApprovedTimeNearAt { get; set; }

    public DateTimeOffset? ApprovedTimeReachedAt { get; set; }

    public ICollection<TimeEntry> TimeEntries { get; } = [];

    public ICollection<Estimate> Estimates { get; } = [];

    /// <summary>Sets the sums to what the time entries add up to: for reconciling, and for rows that are not in the database yet.</summary>
    public void SetSums(int chargedMinutes, int workedMinutes) => (ChargedMinutes, WorkedMinutes) = (chargedMinutes, workedMinutes);

    /// <summary>Adds work and its decision to the log and the sums, and begins work. The ticket's row must be locked (policy H6).</summary>
    public void Log(TimeEntry entry, Actor actor)
    {
        BeginWork(actor, entry.LoggedAt);
        TimeEntries.Add(entry);
        ChargedMinutes += entry.ChargedMinutes;
        WorkedMinutes += entry.WorkedMinutes;
        Record(entry.LoggedAt, actor, EventKind.TimeLogged, after: $"{entry.WorkedMinutes}", clause: entry.Clause);
    }

    /// <summary>Takes an entry that is corrected out of the sums.</summary>
    public void TakeOut(TimeEntry entry) => SetSums(ChargedMinutes - entry.ChargedMinutes, WorkedMinutes - entry.WorkedMinutes);

    /// <summary>Puts the entry that takes its place into the log and the sums. The ticket's row must be locked (policy H6).</summary>
    public void Put(TimeEntry entry)
    {
        TimeEntries.Add(entry);
        SetSums(ChargedMinutes + entry.ChargedMinutes, WorkedMinutes + entry.WorkedMinutes);
    }

    /// <summary>Takes charged minutes away, as a waiver does.</summary>
    public void Uncharge(int minutes) => ChargedMinutes -= minutes;

    /// <summary>Raises the approved time to an approved estimate's ceiling, never lowers it; its warnings begin anew.</summary>
    public void Approve(int minutes)
    {
        if (minutes <= ApprovedMinutes) return;

        ApprovedMinutes = minutes;
        (ApprovedTimeNearAt, ApprovedTimeReachedAt) = (null, null);
    }

    /// <summary>Nothing but registering has approved anything: for a ticket that has come to another company. What is charged must fit.</summary>
    public void ApproveOnlyRegistering() => (ApprovedMinutes, ApprovedTimeNearAt, ApprovedTimeReachedAt) = (MinutesApprovedByRegistering, null, null);
}

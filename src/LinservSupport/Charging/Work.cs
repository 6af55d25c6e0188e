using LinservSupport.People;
using LinservSupport.ServiceLevels;

namespace LinservSupport.Charging;

/// <summary>Work as a consultant writes it down.</summary>
public record Work
{
    public const int LongestText = 2000;

    /// <summary>As typed; <see cref="WorkedTime"/> reads it.</summary>
    public string? Time { get; init; }

    /// <summary>Null for today.</summary>
    public DateOnly? WorkedOn { get; init; }

    /// <summary>When it began, in Stockholm, where that is known: work that overlaps is told.</summary>
    public TimeOnly? StartedAt { get; init; }

    public KindOfWork Kind { get; init; }

    /// <summary>What was done; the customer reads it.</summary>
    public string? Description { get; init; }

    public string? InternalRemark { get; init; }

    /// <summary>Where the month of the day is closed: put it on the first open month. The rules stay those of the day worked.</summary>
    public bool BookLate { get; init; }

    /// <summary>Log it although the consultant's time overlaps; the internal remark says why.</summary>
    public bool LogAnyway { get; init; }

    /// <summary>The timer that measured it, which ends with it.</summary>
    public int? TimerId { get; init; }

    /// <summary>Key of the form: sent twice, it logs once.</summary>
    public Guid? SubmissionKey { get; init; }

    internal string? Remark => string.IsNullOrWhiteSpace(InternalRemark) ? null : InternalRemark.Trim();

    /// <summary>The instant at which work on a day began; null where that is not known.</summary>
    internal DateTimeOffset? StartedOn(DateOnly day) => StartedAt is { } time ? WorkingCalendar.At(day, time) : null;

    /// <summary>What cannot be read, or is nothing to log; null where it can be logged.</summary>
    internal Outcome.Refused? Refusal(DateOnly today) => WorkedTime.Read(Time) switch
    {
        null => Outcome.Refuse(nameof(Time), "Write the time as 1:15, 75 or 1 h 15 min."),
        < 1 => Outcome.Refuse(nameof(Time), "The time is at least 1 minute."),
        > WorkedTime.Most => Outcome.Refuse(nameof(Time), "One entry is 24 hours at most: divide the work by day."),
        _ when WorkedOn > today => Outcome.Refuse(nameof(WorkedOn), "The day is in the future: work is logged when it is done."),
        _ when WorkedOn < today.AddYears(-1) => Outcome.Refuse(nameof(WorkedOn), "The day is more than a year ago. Check the year."),
        _ when !Enum.IsDefined(Kind) => Outcome.Refuse(nameof(Kind), "Choose a kind of work."),
        _ when string.IsNullOrWhiteSpace(Description) => Outcome.Refuse(nameof(Description), "Say what you did: the customer reads it."),
        _ when Description.Length > LongestText => Outcome.Refuse(nameof(Description), "The text is {0} characters; {1} is the most.", Description.Length, LongestText),
        _ when InternalRemark?.Length > LongestText => Outcome.Refuse(nameof(InternalRemark), "The text is {0} characters; {1} is the most.", InternalRemark.Length, LongestText),
        _ => null,
    };

    /// <summary>What is said where the month of the day is closed and nobody has asked to put it on an open one.</summary>
    internal static Outcome.Refused MonthIsClosed(Customer customer) => Outcome.Refuse(
        nameof(WorkedOn),
        "The charges up to {0:d MMM yyyy} are closed for {1}. The work can stand in the first open month instead, by the rules of its own day.",
        customer.ClosedThrough!.Value.ToDateTime(default),
        customer.Name);
}

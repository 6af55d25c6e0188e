using LinservSupport.People;

namespace LinservSupport.Tickets;

/// <summary>What a form says about an issue: the portal's, or a consultant's during a call.</summary>
public sealed record Issue : Matter
{
    /// <summary>Keys of files that were uploaded before. A list, because a form is bound into what stands here and an array cannot grow.</summary>
    public IReadOnlyList<Guid> Uploads { get; init; } = new List<Guid>();

    /// <summary>Of the form as it was shown: sent twice, it makes one ticket.</summary>
    public Guid SubmissionKey { get; init; }
}

/// <summary>What must be right about an issue before it becomes a ticket.</summary>
public static class IssuePolicy
{
    public const int MaxText = 50_000;
    public const int MaxWhere = 1000;
    public const int MaxPhone = 40;
    public const int MaxTimes = 200;

    private const int MostDaysAhead = 366;

    /// <summary>Everything that is wrong, each beside its field; empty where nothing is.</summary>
    /// <param name="issue">What was said.</param>
    /// <param name="today">The day in Stockholm.</param>
    public static IEnumerable<Outcome.Refused> Faults(Issue issue, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(issue.Subject)) yield return Outcome.Refuse(nameof(Issue.Subject), "Write a subject: what is it about, in a few words?");
        else if (issue.Subject.Length > Ticket.MaxSubject) yield return TooLong(nameof(Issue.Subject), issue.Subject, Ticket.MaxSubject);

        if (string.IsNullOrWhiteSpace(issue.Text)) yield return Outcome.Refuse(nameof(Issue.Text), "Write what happened and what you expected.");
        else if (issue.Text.Length > MaxText) yield return TooLong(nameof(Issue.Text), issue.Text, MaxText);

        if (issue.Where?.Length > MaxWhere) yield return TooLong(nameof(Issue.Where), issue.Where, MaxWhere);

        foreach (var (field, known) in new[]
        {
            (nameof(Issue.Impact), Enum.IsDefined(issue.Impact)),
            (nameof(Issue.Help), issue.Help is not { } help || Enum.IsDefined(help)),
            (nameof(Issue.Area), Enum.IsDefined(issue.Area)),
            (nameof(Issue.CodeOwner), Enum.IsDefined(issue.CodeOwner)),
            (nameof(Issue.ContactPreference), Enum.IsDefined(issue.ContactPreference)),
        })
        {
            if (!known) yield return Outcome.Refuse(field, "Choose one of the alternatives.");
        }

        if (issue is { Impact: Impact.MonthEndBlocked, ImpactDeadline: { } deadline } && (deadline < today || deadline > today.AddDays(MostDaysAhead)))
            yield return Outcome.Refuse(nameof(Issue.ImpactDeadline), "The deadline must be today or later, within a year.");

        if (issue.ContactPreference == ContactPreference.Phone)
        {
            if (string.IsNullOrWhiteSpace(issue.ContactPhone)) yield return Outcome.Refuse(nameof(Issue.ContactPhone), "Write the number to call, or choose e-mail.");
            else if (issue.ContactPhone.Length > MaxPhone || PhoneNumbers.Normalise(issue.ContactPhone) is null)
                yield return Outcome.Refuse(nameof(Issue.ContactPhone), "“{0}” is not a telephone number we can call.", issue.ContactPhone.AtMost(MaxPhone, "…"));
        }

        if (issue.ContactTimes?.Length > MaxTimes) yield return TooLong(nameof(Issue.ContactTimes), issue.ContactTimes, MaxTimes);
        if (issue.Uploads.Count > Attachment.MaxFiles) yield return Outcome.Refuse(nameof(Issue.Uploads), "At most {0} files. Take some away.", Attachment.MaxFiles);
    }

    /// <summary>The issue with its free text trimmed, and without what its choices make meaningless.</summary>
    public static Issue Tidied(Issue issue) => issue with
    {
        Subject = issue.Subject.Trim(),
        Text = issue.Text.Trim().ReplaceLineEndings("\n"),
        Where = Blank(issue.Where),
        ImpactDeadline = issue.Impact == Impact.MonthEndBlocked ? issue.ImpactDeadline : null,
        ContactPhone = issue.ContactPreference == ContactPreference.Phone ? Blank(issue.ContactPhone) : null,
        ContactTimes = issue.ContactPreference == ContactPreference.Phone ? Blank(issue.ContactTimes) : null,
    };

    private static Outcome.Refused TooLong(string field, string text, int most) =>
        Outcome.Refuse(field, "At most {0} characters; this has {1}. Shorten it, or attach the rest as a file.", most, text.Length);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

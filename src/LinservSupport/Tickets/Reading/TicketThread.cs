using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.History;

namespace LinservSupport.Tickets.Reading;

/// <summary>One thing in a ticket's conversation, in order of time.</summary>
public abstract record ThreadItem(DateTimeOffset At);

/// <summary>Something that was written.</summary>
public sealed record MessageItem(DateTimeOffset At) : ThreadItem(At)
{
    public required long Id { get; init; }

    /// <summary>The ticket that it was written on: this one, or one that was merged into it.</summary>
    public int TicketId { get; init; }

    public required MessageKind Kind { get; init; }

    public required Channel Channel { get; init; }

    public required string AuthorName { get; init; }

    public required string Body { get; init; }

    public string? Quoted { get; init; }

    public bool IsAutomatic { get; init; }

    /// <summary>True where the mail can be shown as its sender formatted it.</summary>
    public bool HasHtml { get; init; }

    /// <summary>The received mail that it was read from; for us only.</summary>
    public long? MailId { get; init; }

    public IReadOnlyList<FileItem> Files { get; init; } = [];

    public bool IsOurs => Kind != MessageKind.FromCustomer;
}

/// <summary>A file on a message; <paramref name="IsImage"/> for raster images that a browser may show.</summary>
public sealed record FileItem(long Id, string FileName, long Bytes, bool IsImage);

/// <summary>Work that was done, with its charge decision as it was made (policy P1).</summary>
public sealed record WorkItem(DateTimeOffset At) : ThreadItem(At)
{
    public required long Id { get; init; }

    public required string Consultant { get; init; }

    public required DateOnly WorkedOn { get; init; }

    public required int WorkedMinutes { get; init; }

    public required int ChargedMinutes { get; init; }

    /// <summary>Done beyond what is approved, and so not charged (policy H6).</summary>
    public required int AboveApprovedMinutes { get; init; }

    public required KindOfWork Kind { get; init; }

    public required ChargeKind Charge { get; init; }

    public required string Clause { get; init; }

    public required Sentence Reason { get; init; }

    public required string Description { get; init; }

    public required decimal HourlyAmount { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>The price list that <see cref="HourlyAmount"/> is from, and its first day; null where no price came into it.</summary>
    public string? PriceList { get; init; }

    public DateOnly? PriceListFrom { get; init; }

    /// <summary>Of the charged minutes: drawn from a prepaid pack, so not in <see cref="Amount"/>.</summary>
    public int PackMinutes { get; init; }

    /// <summary>For us only: null for everybody else.</summary>
    public string? InternalRemark { get; init; }

    public string? WaivedBecause { get; init; }

    /// <summary>The customer's question about it, and what we answered.</summary>
    public EntryThread? Question { get; init; }

    public DateTimeOffset? WaivedAt { get; init; }

    public required int ConsultantId { get; init; }

    /// <summary>The day in whose month it stands, where that is not the month of the day worked.</summary>
    public DateOnly? BookedLateOn { get; init; }

    /// <summary>An approval covers its minutes above the approved time: a consultant may charge them (policy H6).</summary>
    public bool MayChargeWaiting { get; init; }

    /// <summary>What it said before it was corrected, the latest first.</summary>
    public IReadOnlyList<WorkBefore> Before { get; init; } = [];
}

/// <summary>What an entry said before it was corrected, and why it was.</summary>
public sealed record WorkBefore(DateOnly WorkedOn, int WorkedMinutes, KindOfWork Kind, string Description, int ChargedMinutes, decimal Amount, DateTimeOffset At, string By, string Because, bool IsReversed);

/// <summary>A line of the history.</summary>
public sealed record EventItem(DateTimeOffset At) : ThreadItem(At)
{
    public required EventKind Kind { get; init; }

    public required string ActorName { get; init; }

    /// <summary>The whole line.</summary>
    public required Sentence Text { get; init; }

    public string? Clause { get; init; }

    public string? Because { get; init; }

    public bool IsInternal { get; init; }
}

using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.History;

/// <summary>Who did something: a contact, a consultant, or the product itself.</summary>
public sealed record Actor(string Name, int? ContactId = null, int? ConsultantId = null)
{
    /// <summary>What happens by itself is done in this name.</summary>
    public static readonly Actor Itself = new("Linserv Support");
}

/// <summary>What can happen to a ticket. Each kind has its words in both languages in <see cref="EventWords"/>.</summary>
public enum EventKind
{
    Registered,
    ConditionsAccepted,
    AcknowledgementSent,
    PrioritySuggested,
    PriorityConfirmed,
    Assigned,
    AssignedAutomatically,
    Unassigned,
    WorkBegun,
    StateChanged,
    Replied,
    CustomerWrote,
    NoteWritten,
    TimeLogged,
    EntryWaived,
    EstimateRequested,
    EstimateApproved,
    EstimateDeclined,
    EstimateWithdrawn,
    EstimateChanged,
    EstimateQuestioned,
    EstimateReminded,
    EntryQuestioned,
    EntryAnswered,
    ApprovedTimeNear,
    ApprovedTimeReached,
    SumsReconciled,
    AssignmentAtHalf,
    AssignmentEscalated,
    NobodyQualified,
    Resolved,
    Closed,
    Reopened,
    DetailsChanged,
    MailFailed,
    ParticipantJoined,
    ParticipantAdded,
    ParticipantRemoved,
    ParticipantLeft,
    CustomerReminded,
    EntryCorrected,
    EntryMovedAway,
    EntryMovedHere,
    WaitingCharged,
    MergedAway,
    MergedHere,
    SplitOff,
    SplitFrom,
    CustomerChanged,
    PriceListMissing,
    UpstreamChanged,
    RouteStepDone,
    RouteStepUndone,
    BugLinked,
    BugUnlinked,
    PatchReleased,
    CallRecorded,
    ConditionsTold,
}

/// <summary>One line of a ticket's history: who, when, what, because. Written by every verb in its own transaction, never changed.</summary>
public sealed class TicketEvent
{
    public long Id { get; private set; }

    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    public DateTimeOffset At { get; init; }

    public EventKind Kind { get; init; }

    public required string ActorName { get; init; }

    public int? ActorContactId { get; init; }

    public int? ActorConsultantId { get; init; }

    /// <summary>The value before and after, as stored text (an enum's name, a person's name, minutes).</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>The policy clause that made it so, such as T1.</summary>
    public string? Clause { get; init; }

    /// <summary>The reason as a person wrote it.</summary>
    public string? Because { get; init; }

    /// <summary>Internal lines are never shown to customers (policy P1).</summary>
    public bool IsInternal { get; init; }
}

public sealed class TicketEventMapping : IEntityTypeConfiguration<TicketEvent>
{
    public void Configure(EntityTypeBuilder<TicketEvent> builder)
    {
        builder.Property(e => e.ActorName).HasMaxLength(200);
        builder.Property(e => e.Before).HasMaxLength(400);
        builder.Property(e => e.After).HasMaxLength(400);
        builder.Property(e => e.Clause).HasMaxLength(4);
        builder.Property(e => e.Because).HasMaxLength(2000);
        builder.HasIndex(e => new { e.TicketId, e.At });
        builder.HasOne(e => e.Ticket).WithMany(t => t.Events).HasForeignKey(e => e.TicketId).OnDelete(DeleteBehavior.Restrict);
    }
}

using LinservSupport.Charging;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;

namespace LinservSupport.Tickets.Reading;

/// <summary>What only we see beside a ticket: its place, its clocks, the customer and where else its references stand.</summary>
public sealed record DeskView
{
    public required DeskTicket Ticket { get; init; }

    public required QueueNeighbours Around { get; init; }

    public required ServiceClocks Clocks { get; init; }

    /// <summary>Agreements in force today.</summary>
    public required IReadOnlyList<DeskAgreement> Agreements { get; init; }

    /// <summary>Other tickets that mention the same transaction or record (policy R3), the latest first.</summary>
    public required IReadOnlyList<RelatedTicket> Related { get; init; }

    /// <summary>Tickets whose mail names this one, or that its mail names.</summary>
    public required IReadOnlyList<LinkedTicket> Linked { get; init; }

    public required DateTimeOffset ReadAt { get; init; }
}

/// <summary>The facts of the ticket that the desk works with.</summary>
public sealed record DeskTicket
{
    public required int Id { get; init; }

    public required string Subject { get; init; }

    public required TicketState State { get; init; }

    public required Channel Channel { get; init; }

    public required Area Area { get; init; }

    public required CodeOwner CodeOwner { get; init; }

    public required PriorityClass Priority { get; init; }

    public required PriorityClass SuggestedPriority { get; init; }

    public required Sentence SuggestedBecause { get; init; }

    public required DateTimeOffset? PriorityConfirmedAt { get; init; }

    public required int QueueRank { get; init; }

    public required DateOnly? ImpactDeadline { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public required int? AssigneeId { get; init; }

    public required string? AssigneeName { get; init; }

    public required DateTimeOffset? FirstAssignedAt { get; init; }

    public required DateTimeOffset? WorkBegunAt { get; init; }

    public required DateTimeOffset? ResolvedAt { get; init; }

    public required TicketTargets Targets { get; init; }

    public required int? CustomerId { get; init; }

    public required string? CustomerName { get; init; }

    public required string? OdooVersion { get; init; }

    public required string? OdooHost { get; init; }

    public required string? BusinessConsultant { get; init; }

    public required string RequesterName { get; init; }

    public required string? RequesterTitle { get; init; }

    public required string? RequesterEmail { get; init; }

    public required string? RequesterPhone { get; init; }

    public required int RequesterId { get; init; }

    /// <summary>A mail to the requester's address came back for good, and none has come from it since.</summary>
    public required DateTimeOffset? AddressFailedAt { get; init; }

    public required string? AddressFailedStatus { get; init; }

    public required Language RequesterLanguage { get; init; }

    public required ContactPreference ContactPreference { get; init; }

    public required string? ContactPhone { get; init; }

    public required string? ContactTimes { get; init; }

    public required string? UpstreamReference { get; init; }

    public required UpstreamState? Upstream { get; init; }

    public string Number => TicketNumber.Write(Id);

    public bool IsOpen => TicketStatePolicy.IsOpen(State);

    public bool IsOnlySuggested => PriorityConfirmedAt is null && SuggestedPriority != PriorityClass.Ordinary;
}

/// <summary>An agreement of the ticket's customer.</summary>
/// <param name="Id">The agreement.</param>
/// <param name="Model">Its kind.</param>
/// <param name="PackMinutes">Prepaid minutes; null for other kinds.</param>
/// <param name="Covers">Kinds of work that cost nothing more.</param>
public sealed record DeskAgreement(int Id, AgreementModel Model, int? PackMinutes, IReadOnlyList<KindOfWork> Covers);

public sealed record RelatedTicket(int Id, string Subject, TicketState State, string? CustomerName, string Reference)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>Policy T1, T2, T6 and T7 for one ticket, in working time.</summary>
/// <param name="AssignMinutes">Working minutes to the first assignment, or until now.</param>
/// <param name="WholeAssignMinutes">The two working days of this ticket.</param>
/// <param name="BeginMinutes">Working minutes until work began, or until now.</param>
/// <param name="WorkingDay">1 on the working day of registration, counted until solved.</param>
/// <param name="Deadline">How the assignment target comes about, day by day.</param>
/// <param name="Begin">How the four working hours pass.</param>
/// <param name="Days">How the ten working days pass; the six are on the way.</param>
public sealed record ServiceClocks(
    int AssignMinutes, int WholeAssignMinutes, int BeginMinutes, int WorkingDay, IReadOnlyList<DeadlineStep> Deadline, IReadOnlyList<DeadlineStep> Begin, IReadOnlyList<DeadlineStep> Days);

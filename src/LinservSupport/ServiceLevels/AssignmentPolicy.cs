using LinservSupport.People;

namespace LinservSupport.ServiceLevels;

/// <summary>What is known of one of us when a ticket must be assigned. Nothing about the customer is here (policy T5).</summary>
/// <param name="ConsultantId">Who.</param>
/// <param name="Name">For the managers.</param>
/// <param name="Skills">The areas that this person is qualified for.</param>
/// <param name="AbsentTo">Last day of an absence that covers today, days off in between included; null where present.</param>
/// <param name="OpenTickets">Open tickets assigned to this person, waiting ones too.</param>
/// <param name="LoadLimit">The most that the product may bring it to.</param>
/// <param name="LastAutomaticallyAssignedAt">When this was last decided for this person.</param>
/// <param name="WaitingTickets">Of the open tickets, those that wait for somebody else.</param>
/// <param name="NextAbsence">The absence that is planned next for somebody who is present.</param>
public sealed record Candidate(
    int ConsultantId,
    string Name,
    IReadOnlyCollection<Area> Skills,
    DateOnly? AbsentTo,
    int OpenTickets,
    int LoadLimit,
    DateTimeOffset? LastAutomaticallyAssignedAt,
    int WaitingTickets = 0,
    Absence? NextAbsence = null)
{
    public bool IsFree => AbsentTo is null && HasRoom;

    public bool HasRoom => OpenTickets < LoadLimit;
}

/// <summary>Who takes a ticket, or who would if they could.</summary>
/// <param name="Chosen">Null where nobody qualified is free.</param>
/// <param name="Qualified">Everybody who is qualified, those who are back first before the others.</param>
public sealed record AssignmentDecision(Candidate? Chosen, IReadOnlyList<Candidate> Qualified);

/// <summary>
/// Policy T1: the ticket goes to a consultant who is qualified for its area, is present and below their load limit,
/// with the least open work; among equals the turn goes round. A ticket about nothing in particular needs the skill General.
/// </summary>
public static class AssignmentPolicy
{
    public static AssignmentDecision Decide(Area area, IEnumerable<Candidate> consultants)
    {
        var qualified = consultants.Where(c => c.Skills.Contains(area))
            .OrderBy(c => c.AbsentTo ?? DateOnly.MinValue)
            .ThenBy(c => c.OpenTickets)
            .ThenBy(c => c.LastAutomaticallyAssignedAt ?? DateTimeOffset.MinValue)
            .ThenBy(c => c.ConsultantId)
            .ToList();
        return new(qualified.FirstOrDefault(c => c.IsFree), qualified);
    }
}

namespace LinservSupport.ServiceLevels.Digests;

/// <summary>What managers are told on a working morning.</summary>
/// <param name="Since">The working day before, whose promises are told.</param>
/// <param name="Registered">Tickets registered since it began.</param>
/// <param name="Solved">Tickets solved since it began.</param>
/// <param name="Due">Of the tickets whose time to keep a promise ended since it began, how many kept it.</param>
/// <param name="AtRisk">At risk now, the most pressing first.</param>
/// <param name="NearApproved">Open tickets with three quarters of the approved time used, or more.</param>
/// <param name="Unassigned">Open tickets that nobody has.</param>
/// <param name="EstimatesWaiting">Estimates that no customer has answered.</param>
/// <param name="Quarantined">Mails that could not become tickets, and those that are yet to be fetched whole.</param>
/// <param name="Undelivered">Mails of ours given up since the day before began.</param>
public sealed record Digest(
    DateOnly Since,
    int Registered,
    int Solved,
    Measures Due,
    IReadOnlyList<TicketAtRisk> AtRisk,
    int NearApproved,
    int Unassigned,
    int EstimatesWaiting,
    int Quarantined,
    int Undelivered);

using LinservSupport.Tickets;

namespace LinservSupport.Charging;

/// <summary>How work that takes the place of another entry is decided: correcting and moving never charge minutes that waited above the approved time (policy H6).</summary>
internal static class Redecision
{
    /// <summary>Approved minutes that the decision looks at, and how many of them others use. The old entry is out of the sums of its ticket already.</summary>
    public static (int Approved, int Charged) Room(TimeEntry old, Ticket from, Ticket to) => from == to ? PlaceInOrder(old, to) : PlaceOnAnother(old, to);

    public static ChargeFacts Facts(NewWording wording, Ticket ticket, (int Approved, int Charged) room, ChargeTerms standing) => new()
    {
        Kind = wording.Kind,
        CodeOwner = wording.CodeOwner,
        WorkedOn = wording.WorkedOn,
        WorkedMinutes = wording.WorkedMinutes,
        IsEnquiry = ticket.IsEnquiry,
        ApprovedMinutes = room.Approved,
        ChargedMinutes = room.Charged,
        Terms = standing,
    };

    public static ChargeDecision Decide(TimeEntry old, ChargeFacts facts, bool isSameCustomer) =>
        (isSameCustomer ? Standing(old, facts) : null) ?? ChargePolicy.Decide(facts);

    // Its room in the order of entries, and never more than what the approved time leaves: waiting minutes are not charged by correcting.
    private static (int Approved, int Charged) PlaceInOrder(TimeEntry old, Ticket ticket) =>
        (old.ApprovedMinutesThen, old.ApprovedMinutesThen - RoomOf(old, ticket));

    // On another ticket it is the newest. What was above the approved time stays so: waiting minutes are not charged by moving either.
    private static (int Approved, int Charged) PlaceOnAnother(TimeEntry old, Ticket ticket) =>
        (old.AboveApprovedMinutes == 0 ? ticket.ApprovedMinutes : ticket.ChargedMinutes + RoomOf(old, ticket), ticket.ChargedMinutes);

    private static int RoomOf(TimeEntry old, Ticket ticket) =>
        Math.Clamp(old.ApprovedMinutesThen - old.ChargedMinutesBefore, 0, Math.Max(0, ticket.ApprovedMinutes - ticket.ChargedMinutes));

    // What was free stays free whatever was edited since, as long as the work is of the same kind, code owner and day.
    private static ChargeDecision? Standing(TimeEntry old, ChargeFacts facts) =>
        old.Charge is ChargeKind.Free or ChargeKind.Included && (old.Kind, old.CodeOwner, old.WorkedOn) == (facts.Kind, facts.CodeOwner, facts.WorkedOn)
            ? new() { Charge = old.Charge, Clause = old.Clause, Reason = old.Reason, ChargeRuleId = old.ChargeRuleId, AgreementId = old.AgreementId }
            : null;
}

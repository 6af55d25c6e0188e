namespace LinservSupport.History;

/// <summary>Each event of the history in a sentence for its readers.</summary>
public static class EventWords
{
    /// <summary>The key in <see cref="Words"/> for an event; {0} is the actor, {1} the value before, {2} the value after.</summary>
    public static string Key(EventKind kind) => kind switch
    {
        EventKind.Registered => "{0} registered the ticket.",
        EventKind.ConditionsAccepted => "{0} accepted the Service Conditions {2} and up to 4 hours of chargeable time.",
        EventKind.AcknowledgementSent => "We sent a receipt by e-mail.",
        EventKind.PrioritySuggested => "Suggested priority: {2}.",
        EventKind.PriorityConfirmed => "{0} confirmed the priority {2}.",
        EventKind.Assigned => "{0} assigned the ticket to {2}.",
        EventKind.AssignedAutomatically => "{2} was assigned, so that the ticket has a qualified consultant within 2 working days.",
        EventKind.Unassigned => "{0} took {1} off the ticket.",
        EventKind.WorkBegun => "{0} began to work.",
        EventKind.StateChanged => "{0} moved the ticket from {1} to {2}.",
        EventKind.Replied => "{0} replied.",
        EventKind.CustomerWrote => "{0} wrote.",
        EventKind.NoteWritten => "{0} wrote an internal note.",
        EventKind.TimeLogged => "{0} logged {2}.",
        EventKind.EntryWaived => "{0} waived a charge of {1}.",
        EventKind.EstimateRequested => "{0} asked for approval of up to {2} in all. Work waits for the answer.",
        EventKind.EstimateApproved => "{0} approved up to {2} in all.",
        EventKind.EstimateDeclined => "{0} declined the estimate.",
        EventKind.EstimateWithdrawn => "{0} withdrew the estimate.",
        EventKind.EstimateChanged => "{0} changed the proposal from {1} to {2} in all. Work waits for the answer.",
        EventKind.EstimateQuestioned => "{0} asked about the estimate. It stays open.",
        EventKind.EstimateReminded => "We reminded {2} of the estimate.",
        EventKind.ApprovedTimeNear => "75% of the approved time is used: {1} of {2}.",
        EventKind.ApprovedTimeReached => "The approved time is used: {2}. More needs an approval.",
        EventKind.SumsReconciled => "The sums of the ticket were put right: {1} became {2}.",
        EventKind.AssignmentAtHalf => "Half of the 2 working days to assignment has passed.",
        EventKind.AssignmentEscalated => "Three quarters of the 2 working days to assignment have passed: managers were told.",
        EventKind.NobodyQualified => "No qualified consultant is free to take the ticket: managers were told.",
        EventKind.Resolved => "{0} marked the ticket as solved.",
        EventKind.Closed => "{0} closed the ticket.",
        EventKind.Reopened => "{0} reopened the ticket. It keeps its first registration time.",
        EventKind.DetailsChanged => "{0} changed the details: {1} became {2}.",
        EventKind.MailFailed => "A mail could not be delivered: {2}.",
        EventKind.CustomerReminded => "We reminded the requester that the ticket waits for an answer.",
        EventKind.EntryCorrected => "{0} corrected {1} of work to {2}.",
        EventKind.EntryMovedAway => "{0} moved {1} of work to {2}, where it belongs.",
        EventKind.EntryMovedHere => "{0} moved {2} of work here from {1}.",
        EventKind.WaitingCharged => "{0} charged work that had waited above the approved time: {1} became {2}.",
        EventKind.MergedAway => "{0} merged the ticket into {2}. It goes on there.",
        EventKind.MergedHere => "{0} merged {1} into this ticket.",
        EventKind.SplitOff => "{0} split a part of the ticket off as {2}.",
        EventKind.SplitFrom => "{0} split this ticket off from {1}.",
        EventKind.CustomerChanged => "{0} moved the ticket from {1} to {2}.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

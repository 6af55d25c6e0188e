using LinservSupport.History;

namespace LinservSupport.Portal.Parts;

/// <summary>The drawing beside each kind of event in a conversation.</summary>
public static class EventIcons
{
    public static string Of(EventKind kind) => kind switch
    {
        EventKind.AcknowledgementSent => "mail-check",
        EventKind.Assigned or EventKind.AssignedAutomatically or EventKind.Unassigned => "user-check",
        EventKind.PrioritySuggested or EventKind.PriorityConfirmed => "list-check",
        EventKind.ConditionsAccepted or EventKind.ConditionsTold => "license",
        EventKind.WorkBegun => "player-play",
        EventKind.EstimateRequested or EventKind.EstimateApproved or EventKind.EstimateDeclined or EventKind.EstimateWithdrawn or EventKind.EstimateChanged => "clipboard-check",
        EventKind.ApprovedTimeNear or EventKind.ApprovedTimeReached or EventKind.SumsReconciled or EventKind.EntryWaived or EventKind.TimeLogged
            or EventKind.EntryCorrected or EventKind.EntryMovedAway or EventKind.EntryMovedHere or EventKind.WaitingCharged => "clock",
        EventKind.EstimateQuestioned or EventKind.EntryQuestioned or EventKind.EntryAnswered => "message-question",
        EventKind.EstimateReminded => "mail",
        EventKind.Resolved or EventKind.Closed => "circle-check",
        EventKind.Reopened => "refresh",
        EventKind.Registered or EventKind.CallRecorded => "phone",
        EventKind.ParticipantJoined or EventKind.ParticipantAdded => "user-plus",
        EventKind.UpstreamChanged or EventKind.RouteStepDone or EventKind.RouteStepUndone or EventKind.BugLinked or EventKind.BugUnlinked => "bug",
        EventKind.PatchReleased => "package",
        EventKind.MailFailed => "alert-triangle",
        _ => "edit",
    };
}

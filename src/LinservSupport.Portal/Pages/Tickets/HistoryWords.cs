using System.Globalization;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Portal.Parts;
using LinservSupport.Priorities;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>The history as a table: what changed in a word or two, and stored values as people read them.</summary>
public static class HistoryWords
{
    public static string What(Texts texts, EventKind kind) => texts[kind switch
    {
        EventKind.Registered => "Registered",
        EventKind.ConditionsAccepted => "Terms accepted (up to 4 h)",
        EventKind.ConditionsTold => "Told of the terms (up to 4 h)",
        EventKind.AcknowledgementSent => "Receipt sent",
        EventKind.PrioritySuggested => "Priority suggested",
        EventKind.PriorityConfirmed => "Priority",
        EventKind.Assigned or EventKind.AssignedAutomatically or EventKind.Unassigned => "Assignee",
        EventKind.WorkBegun => "Work begun",
        EventKind.StateChanged or EventKind.Resolved or EventKind.Closed or EventKind.Reopened => "State",
        EventKind.Replied => "Reply to customer",
        EventKind.CustomerWrote => "Message from customer",
        EventKind.NoteWritten => "Internal note",
        EventKind.TimeLogged => "Time logged",
        EventKind.EntryWaived => "Charge waived",
        EventKind.EstimateRequested => "Estimate requested",
        EventKind.EstimateApproved => "Estimate approved",
        EventKind.EstimateDeclined => "Estimate declined",
        EventKind.EstimateWithdrawn => "Estimate withdrawn",
        EventKind.EstimateChanged => "Proposal changed",
        EventKind.EstimateQuestioned => "Question about the estimate",
        EventKind.EstimateReminded => "Reminded of the estimate",
        EventKind.EntryQuestioned => "Entry questioned",
        EventKind.EntryAnswered => "Question about an entry answered",
        EventKind.ApprovedTimeNear => "75% of the approved time used",
        EventKind.ApprovedTimeReached => "Approved time used",
        EventKind.SumsReconciled => "Sums put right",
        EventKind.AssignmentAtHalf => "Half of the time to assignment passed",
        EventKind.AssignmentEscalated => "Assignment escalated",
        EventKind.NobodyQualified => "Nobody qualified is free",
        EventKind.DetailsChanged => "Details",
        EventKind.ParticipantJoined or EventKind.ParticipantAdded => "Takes part",
        EventKind.ParticipantRemoved or EventKind.ParticipantLeft => "Follows no longer",
        EventKind.MailFailed => "Mail not delivered",
        EventKind.EntryCorrected => "Work corrected",
        EventKind.EntryMovedAway or EventKind.EntryMovedHere => "Work moved",
        EventKind.WaitingCharged => "Waiting time charged",
        EventKind.MergedAway or EventKind.MergedHere => "Merged",
        EventKind.SplitOff or EventKind.SplitFrom => "Split",
        EventKind.CustomerChanged => "Company",
        EventKind.CustomerReminded => "Reminder sent",
        EventKind.UpstreamChanged => "Report to the owner of the code",
        EventKind.RouteStepDone => "Step done",
        EventKind.RouteStepUndone => "Step not done after all",
        EventKind.BugLinked or EventKind.BugUnlinked => "Bug of our addon",
        EventKind.PatchReleased => "Patch released",
        EventKind.CallRecorded => "Call written down",
        _ => kind.ToString(),
    }];

    public static string Value(Texts texts, Shows show, HistoryLine line, string? stored) => line.Kind switch
    {
        _ when string.IsNullOrEmpty(stored) => "",
        // Its words are the reason.
        EventKind.MailFailed when stored == DeliveryWords.Left => "",
        EventKind.Registered when EventSentences.Known<Channel>(stored, out var channel) => show.Name(channel),
        EventKind.PrioritySuggested or EventKind.PriorityConfirmed when EventSentences.Known<PriorityClass>(stored, out var priority) => show.Name(priority),
        EventKind.StateChanged or EventKind.Resolved or EventKind.Closed or EventKind.Reopened when EventSentences.Known<TicketState>(stored, out var state) => show.Name(state),
        EventKind.EstimateApproved or EventKind.EstimateDeclined when EventSentences.Known<Channel>(stored, out var way) => show.Name(way),
        EventKind.DetailsChanged => Fact(texts, show, stored),
        EventKind.BugLinked or EventKind.BugUnlinked => texts[StoredSentence.Read(stored)],
        EventKind.UpstreamChanged when EventSentences.Known<UpstreamState>(stored, out var report) => show.Name(report),
        EventKind.RouteStepDone or EventKind.RouteStepUndone when EventSentences.Known<RouteStep>(stored, out var step) => show.Name(step),
        EventKind.AcknowledgementSent => texts["place {0}", stored],
        _ when IsMinutes(line.Kind) && int.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) => show.Minutes(minutes),
        _ => stored,
    };

    private static bool IsMinutes(EventKind kind) => kind is EventKind.TimeLogged or EventKind.EntryWaived or EventKind.ApprovedTimeNear or EventKind.ApprovedTimeReached
        or EventKind.EstimateRequested or EventKind.EstimateApproved or EventKind.EstimateDeclined or EventKind.EstimateWithdrawn or EventKind.EstimateChanged or EventKind.EstimateQuestioned or EventKind.EntryQuestioned or EventKind.EntryAnswered or EventKind.SumsReconciled
        or EventKind.EntryCorrected or EventKind.EntryMovedAway or EventKind.EntryMovedHere or EventKind.WaitingCharged;

    private static string Fact(Texts texts, Shows show, string stored)
    {
        var (fact, value) = ChangedFact.Read(stored);
        var (name, shown) = fact switch
        {
            nameof(Ticket.Area) when EventSentences.Known<Area>(value, out var area) => ("Area", show.Name(area)),
            nameof(Ticket.CodeOwner) when EventSentences.Known<CodeOwner>(value, out var owner) => ("Whose code", show.Name(owner)),
            nameof(Ticket.ContactPreference) when EventSentences.Known<ContactPreference>(value, out var way) => ("Contact back by", show.Name(way)),
            nameof(Ticket.ContactPhone) => ("Number to call", value),
            nameof(Ticket.ContactTimes) => ("Times that suit", value),
            nameof(Ticket.UpstreamReference) => ("Report with Odoo or the app’s author", value),
            _ => ("", value),
        };
        return name.Length == 0 ? shown : $"{texts[name]}: {shown}";
    }
}

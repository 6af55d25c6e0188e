using System.Globalization;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Tickets;

namespace LinservSupport.History;

/// <summary>Says a stored event in both languages: enum values by their names, minutes as hours.</summary>
public static class EventSentences
{
    private static readonly EventKind[] InMinutes =
    [
        EventKind.TimeLogged, EventKind.EntryWaived, EventKind.EstimateRequested, EventKind.EstimateApproved,
        EventKind.EstimateDeclined, EventKind.EstimateWithdrawn, EventKind.EstimateChanged, EventKind.EstimateQuestioned, EventKind.EntryQuestioned, EventKind.EntryAnswered, EventKind.ApprovedTimeNear, EventKind.ApprovedTimeReached,
        EventKind.EntryCorrected, EventKind.EntryMovedAway, EventKind.EntryMovedHere, EventKind.WaitingCharged,
    ];

    /// <param name="told">The event.</param>
    /// <param name="forCustomer">True to say states as the customer reads them.</param>
    public static Sentence Of(TicketEvent told, bool forCustomer = false)
    {
        var (before, after) = (Value(told, told.Before, forCustomer), Value(told, told.After, forCustomer));
        var key = told switch
        {
            { Kind: EventKind.AcknowledgementSent, After: not null } => "We sent a receipt by e-mail. Place {2} in the queue.",
            { Kind: EventKind.ConditionsAccepted, ActorConsultantId: not null } => "{0} noted that the customer accepted the Service Conditions {2} and up to 4 hours of chargeable time.",
            { Kind: EventKind.EstimateApproved, Before: nameof(Channel.Email) } => "{0} approved up to {2} in all, by the link in the mail.",
            { Kind: EventKind.EstimateApproved, Before: nameof(Channel.Phone) } => "{0} approved up to {2} in all, by telephone.",
            { Kind: EventKind.EstimateDeclined, Before: nameof(Channel.Email) } => "{0} declined the estimate, by the link in the mail.",
            { Kind: EventKind.EstimateDeclined, Before: nameof(Channel.Phone) } => "{0} declined the estimate, by telephone.",
            { Kind: EventKind.UpstreamChanged, After: null } => "{0} noted that nothing is reported to the owner of the code.",
            { Kind: EventKind.Assigned } when told.After == told.ActorName => "{0} took the ticket.",
            _ => EventWords.Key(told.Kind),
        };
        return new(In(Language.English), In(Language.Swedish));

        string In(Language language) => Words.Say(language, key, told.ActorName, before.In(language), after.In(language));
    }

    private static Sentence Value(TicketEvent told, string? stored, bool forCustomer) => told.Kind switch
    {
        _ when string.IsNullOrEmpty(stored) => Sentence.Nothing,
        EventKind.PrioritySuggested or EventKind.PriorityConfirmed when Known<PriorityClass>(stored, out var priority) => Names.Of(priority),
        EventKind.StateChanged or EventKind.Resolved or EventKind.Closed or EventKind.Reopened when Known<TicketState>(stored, out var state) =>
            forCustomer ? Names.ForCustomer(state) : Names.Of(state),
        EventKind.DetailsChanged => Fact(stored),
        EventKind.EstimateApproved or EventKind.EstimateDeclined when Known<Channel>(stored, out var way) => Names.Of(way),
        EventKind.BugLinked or EventKind.BugUnlinked => StoredSentence.Read(stored),
        EventKind.UpstreamChanged when Known<UpstreamState>(stored, out var report) => Names.Of(report),
        EventKind.RouteStepDone or EventKind.RouteStepUndone when Known<RouteStep>(stored, out var step) => Names.Of(step),
        _ when InMinutes.Contains(told.Kind) && int.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) => Minutes(minutes),
        _ => new(stored, stored),
    };

    private static Sentence Fact(string stored)
    {
        var (fact, value) = ChangedFact.Read(stored);
        var name = fact switch
        {
            nameof(Ticket.Area) when Known<Area>(value, out var area) => Names.Of(area),
            nameof(Ticket.CodeOwner) when Known<CodeOwner>(value, out var owner) => Names.Of(owner),
            nameof(Ticket.ContactPreference) when Known<ContactPreference>(value, out var preference) => Names.Of(preference),
            _ => new(value, value),
        };
        return name.English.Length == 0 ? Sentence.Of("(empty)") : name;
    }

    /// <summary>What is stored outlives the enum that it was once written from, and digits are somebody's text.</summary>
    public static bool Known<T>(string stored, out T value)
        where T : struct, Enum => Enum.TryParse(stored, out value) && Enum.IsDefined(value);

    private static Sentence Minutes(int minutes)
    {
        var (hours, rest) = (minutes / 60, minutes % 60);
        var text = hours == 0 ? $"{rest} min" : rest == 0 ? $"{hours} h" : $"{hours} h {rest} min";
        return new(text, text);
    }
}

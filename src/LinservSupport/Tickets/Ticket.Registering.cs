using LinservSupport.History;
using LinservSupport.Odoo;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;

namespace LinservSupport.Tickets;

/// <summary>What registering gives a ticket: its place in the queue, its targets and what it was accepted under (policy R1, H2).</summary>
public sealed partial class Ticket
{
    /// <summary>
    /// A new ticket with its first message, references, targets, suggested priority and history: the same for every channel (policy R1).
    /// Save it, then write the acknowledgement: mails need its number.
    /// </summary>
    /// <param name="said">What the requester said; customer and requester tracked or with ids.</param>
    /// <param name="rules">All priority rules.</param>
    /// <param name="calendar">The working calendar, for the targets.</param>
    /// <param name="at">Instant of registration.</param>
    /// <param name="by">Who registered it: the requester, or a consultant on behalf of a caller.</param>
    public static Ticket Register(Registration said, IReadOnlyCollection<PriorityRule> rules, WorkingCalendar calendar, DateTimeOffset at, Actor by)
    {
        var day = WorkingCalendar.Day(at);
        var suggestion = PriorityPolicy.Suggest(said.Impact, $"{said.Subject}\n{said.Text}", day, rules);
        var isEnquiry = said.IsEnquiry || (said.Requester.CustomerId is null && said.Requester.Customer is null);
        var ticket = new Ticket
        {
            Subject = said.Subject.AtMost(MaxSubject),
            Channel = said.Channel,
            CustomerId = isEnquiry ? null : said.Requester.CustomerId,
            Customer = isEnquiry ? null : said.Requester.Customer,
            RequesterId = said.Requester.Id,
            Requester = said.Requester,
            RegisteredAt = at,
            RegisteredOn = day,
            SubmissionKey = said.SubmissionKey,
            Impact = said.Impact,
            ImpactDeadline = said.ImpactDeadline,
            Help = said.Help,
            Area = said.Area,
            CodeOwner = said.CodeOwner,
            ContactPreference = said.ContactPreference,
            ContactPhone = said.ContactPhone,
            ContactTimes = said.ContactTimes,
            SuggestedPriority = suggestion.Class,
            SuggestedBecause = suggestion.Because,
            Targets = AssignmentTarget.For(at, calendar),
            CustomerWroteAt = at,
        };
        ticket.Record(at, by, EventKind.Registered, after: said.Channel.ToString(), clause: "R1");
        if (!isEnquiry && said.ConditionsVersion is { } version)
        {
            (ticket.ConditionsVersion, ticket.ConditionsAcceptedAt) = (version, at);
            ticket.Record(at, by, EventKind.ConditionsAccepted, after: version, clause: "H2", because: said.ConditionsNote);
        }

        if (suggestion.Class != PriorityClass.Ordinary)
            ticket.Record(at, Actor.Itself, EventKind.PrioritySuggested, after: suggestion.Class.ToString(), clause: "T4", because: null);
        ticket.Write(new Message
        {
            Kind = MessageKind.FromCustomer,
            Channel = said.Channel,
            AuthorContactId = said.Requester.Id == 0 ? null : said.Requester.Id,
            AuthorContact = said.Requester,
            AuthorName = said.Requester.Name,
            Body = said.Text,
            Quoted = said.Quoted,
            Html = said.Html,
            WrittenAt = at,
            IncomingMailId = said.IncomingMailId,
        });
        ticket.Name(said.Where);
        ticket.Mention($"{said.Subject}\n{said.Text}");
        return ticket;
    }

    // What the requester named as the transaction or record counts as one even where its shape says nothing to us (policy R3).
    private void Name(string? where)
    {
        if (string.IsNullOrWhiteSpace(where)) return;

        Mention(where);
        if (References.Count > 0) return;

        var name = PastedSecrets.BlottedOut(where.Trim());
        References.Add(new OdooReference { Kind = ReferenceKind.Name, Value = name.AtMost(OdooReference.MaxValue) });
    }
}

using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;

namespace LinservSupport.Tickets;

/// <summary>One issue that somebody asked us to help with, whichever way it came (policy R1).</summary>
public sealed partial class Ticket : IVersioned
{
    /// <summary>4 hours: what registering approves (policy H1, H2), in minutes.</summary>
    public const int MinutesApprovedByRegistering = 240;

    public const int MaxSubject = 200;

    /// <summary>The number that people see, as <see cref="TicketNumber"/> writes it.</summary>
    public int Id { get; private set; }

    public required string Subject { get; set; }

    public Channel Channel { get; init; }

    public TicketState State { get; private set; } = TicketState.Registered;

    /// <summary>Null for an enquiry by somebody who is not a customer (policy P3).</summary>
    public int? CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public int RequesterId { get; set; }

    public Contact? Requester { get; set; }

    /// <summary>A question by somebody who is not a customer: no 4-hour rule, no charge (policy P3).</summary>
    public bool IsEnquiry => CustomerId is null;

    /// <summary>Never later, not by reopening either: the place in the queue follows from it (policy T3). Merging may bring an earlier one.</summary>
    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>The day of registration in Stockholm, for reports.</summary>
    public DateOnly RegisteredOn { get; private set; }

    /// <summary>Key of the form that made the ticket: the same form sent twice makes one ticket.</summary>
    public Guid? SubmissionKey { get; init; }

    // What the customer said.
    public Impact Impact { get; set; }

    /// <summary>The last day for the tax payment or report, where the impact is a blocked month-end.</summary>
    public DateOnly? ImpactDeadline { get; set; }

    public KindOfHelp? Help { get; set; }

    public Area Area { get; set; }

    public CodeOwner CodeOwner { get; set; }

    public ContactPreference ContactPreference { get; set; }

    public string? ContactPhone { get; set; }

    public string? ContactTimes { get; set; }

    /// <summary>Version of the Service Conditions that registering accepted (policy H2); null for an enquiry.</summary>
    public string? ConditionsVersion { get; set; }

    public DateTimeOffset? ConditionsAcceptedAt { get; set; }

    // Priority (policy T4).
    public PriorityClass Priority { get; private set; }

    public PriorityClass SuggestedPriority { get; set; }

    public Sentence SuggestedBecause { get; set; } = Sentence.Nothing;

    public DateTimeOffset? PriorityConfirmedAt { get; private set; }

    /// <summary>Order of the queue before registration time: 0 is prioritised, higher is later. From the rule in force.</summary>
    public int QueueRank { get; private set; } = PriorityPolicy.OrdinaryRank;

    // Assignment (policy T1) and work (policy T2).
    public int? AssigneeId { get; private set; }

    public Consultant? Assignee { get; private set; }

    /// <summary>The first assignment, kept for ever apart from later ones.</summary>
    public DateTimeOffset? FirstAssignedAt { get; private set; }

    public DateTimeOffset? WorkBegunAt { get; private set; }

    /// <summary>Set once, when first resolved after the last reopening.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The clocks' instants on the working calendar, computed when the ticket was registered.</summary>
    public TicketTargets Targets { get; set; } = new();

    public DateTimeOffset? AssignmentWarnedAt { get; set; }

    public DateTimeOffset? AssignmentEscalatedAt { get; set; }

    /// <summary>When the managers were told that nobody qualified is free to take it.</summary>
    public DateTimeOffset? NobodyQualifiedAt { get; set; }

    // The 4-hour rule (policy H1 to H6). The database holds ChargedMinutes <= ApprovedMinutes as well.
    public int ApprovedMinutes { get; private set; } = MinutesApprovedByRegistering;

    /// <summary>Sum of the charged minutes of the time entries in force.</summary>
    public int ChargedMinutes { get; private set; }

    /// <summary>Sum of everything worked, charged or not.</summary>
    public int WorkedMinutes { get; private set; }

    public DateTimeOffset? ApprovedTimeNearAt { get; set; }

    public DateTimeOffset? ApprovedTimeReachedAt { get; set; }

    // Merging and splitting. Plain numbers: a foreign key on this table would rebuild it on SQLite.
    /// <summary>The ticket that this one was merged into; its time stands there.</summary>
    public int? MergedIntoId { get; private set; }

    /// <summary>The ticket that this one was split from.</summary>
    public int? SplitFromId { get; init; }

    /// <summary>The first of the tickets that were merged or split with this one, which have one minimum charge together (policy C1); null for the ticket itself.</summary>
    public int? GroupId { get; set; }

    // Bugs (policy B1, B2).
    /// <summary>Number or address of the report with Odoo or an app's author.</summary>
    public string? UpstreamReference { get; private set; }

    /// <summary>Null while nothing is reported.</summary>
    public UpstreamState? Upstream { get; private set; }

    /// <summary>Number, subject, references, company and requester in one text, for the search.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>The last thing that both sides can see; what is internal does not show in it (policy P1).</summary>
    public DateTimeOffset LastActivityAt { get; set; }

    /// <summary>When the requester's side last wrote, and when we did: what is unread for whom.</summary>
    public DateTimeOffset? CustomerWroteAt { get; set; }

    public DateTimeOffset? WeWroteAt { get; set; }

    /// <summary>Since when the ticket waits for the customer's answer: from the move, or from what we wrote last while it waits.</summary>
    public DateTimeOffset? SilentSince { get; private set; }

    /// <summary>How many times the silent customer was reminded since then.</summary>
    public int SilentReminders { get; set; }

    public int Version { get; set; }

    public ICollection<Message> Messages { get; } = [];

    /// <summary>Colleagues of the requester who take part.</summary>
    public ICollection<Participant> Participants { get; } = [];

    public ICollection<TicketEvent> Events { get; } = [];

    public ICollection<OdooReference> References { get; } = [];

    public ICollection<TimeEntry> TimeEntries { get; } = [];

    public ICollection<Estimate> Estimates { get; } = [];

    public string Number => TicketNumber.Write(Id);

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
            Subject = said.Subject.Length > MaxSubject ? said.Subject[..MaxSubject] : said.Subject,
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

    /// <summary>Adds a message and what it tells about who wrote last. The caller records the event and moves the state.</summary>
    public void Write(Message message)
    {
        Messages.Add(message);
        if (message.Kind == MessageKind.FromCustomer && !message.IsAutomatic) CustomerWroteAt = message.WrittenAt;
        if (message.Kind == MessageKind.FromUs)
        {
            WeWroteAt = message.WrittenAt;
            if (State == TicketState.WaitingForCustomer) WaitForAnswer(message.WrittenAt);
        }

        if (message.Kind != MessageKind.InternalNote) LastActivityAt = message.WrittenAt;
    }

    /// <summary>Adds the Odoo references found in a text (policy R2, R3) and writes the heading anew. <see cref="References"/> must be loaded.</summary>
    public void Mention(string text)
    {
        foreach (var found in OdooReferences.In(text))
        {
            if (References.Any(r => r.Kind == found.Kind && r.Value == found.Value)) continue;
            References.Add(new OdooReference { Kind = found.Kind, Value = found.Value, Url = found.Url });
        }

        WriteHeading();
    }

    // What the requester named as the transaction or record counts as one even where its shape says nothing to us (policy R3).
    private void Name(string? where)
    {
        if (string.IsNullOrWhiteSpace(where)) return;

        Mention(where);
        if (References.Count > 0) return;

        var name = PastedSecrets.BlottedOut(where.Trim());
        References.Add(new OdooReference { Kind = ReferenceKind.Name, Value = name.Length > OdooReference.MaxValue ? name[..OdooReference.MaxValue] : name });
    }

    /// <summary>Adds a line to the history. Every verb that changes a ticket ends in one.</summary>
    public void Record(DateTimeOffset at, Actor actor, EventKind kind, string? before = null, string? after = null, string? clause = null, string? because = null, bool isInternal = false)
    {
        Events.Add(new TicketEvent
        {
            At = at,
            Kind = kind,
            ActorName = actor.Name,
            ActorContactId = actor.ContactId,
            ActorConsultantId = actor.ConsultantId,
            Before = before,
            After = after,
            Clause = clause,
            Because = because,
            IsInternal = isInternal,
        });
        if (!isInternal) LastActivityAt = at;
    }

    public void SetPriority(PriorityClass priority, int rank, string because, Actor actor, DateTimeOffset at)
    {
        Record(at, actor, EventKind.PriorityConfirmed, Priority.ToString(), priority.ToString(), "T4", because);
        Priority = priority;
        QueueRank = rank;
        PriorityConfirmedAt = at;
    }

    /// <summary>Assigns or re-assigns; the first time counts for T1 and is never overwritten.</summary>
    public void Assign(Consultant consultant, Actor actor, DateTimeOffset at, bool isAutomatic = false)
    {
        Record(at, actor, isAutomatic ? EventKind.AssignedAutomatically : EventKind.Assigned, Assignee?.Name, consultant.Name, "T1");
        Assignee = consultant;
        AssigneeId = consultant.Id;
        FirstAssignedAt ??= at;
        if (State == TicketState.Registered) State = TicketState.Assigned;
    }

    /// <summary>Nobody's again: back in the queue by its first registration (policy T3). The first assignment and the work done stay.</summary>
    public void Unassign(Actor actor, DateTimeOffset at, string? because = null)
    {
        if (AssigneeId is null) return;

        Record(at, actor, EventKind.Unassigned, Assignee?.Name, because: because);
        (Assignee, AssigneeId, NobodyQualifiedAt) = (null, null, null);
        if (State == TicketState.Assigned) State = TicketState.Registered;
    }

    /// <summary>Keeps the report with Odoo or an app's author and how far it has come (policy B1), and waits for them while the next step is theirs.</summary>
    public void ReportUpstream(string? reference, UpstreamState? state, Actor actor, DateTimeOffset at, string? because = null)
    {
        if (reference != UpstreamReference) Record(at, actor, EventKind.DetailsChanged, ChangedFact.Write(nameof(UpstreamReference), UpstreamReference), ChangedFact.Write(nameof(UpstreamReference), reference), "B1");
        if (state != Upstream || because is not null) Record(at, actor, EventKind.UpstreamChanged, Upstream?.ToString(), state?.ToString(), "B1", because);
        (UpstreamReference, Upstream) = (reference, state);
        if (BugRoute.StateAfter(state, State) is { } next) MoveTo(next, actor, at);
    }

    /// <summary>First reply, time entry or explicit start by a consultant (policy T2). Says nothing the second time.</summary>
    public void BeginWork(Actor actor, DateTimeOffset at)
    {
        if (WorkBegunAt is null)
        {
            WorkBegunAt = at;
            Record(at, actor, EventKind.WorkBegun, clause: "T2");
        }

        if (State is TicketState.Registered or TicketState.Assigned) State = TicketState.InProgress;
    }

    /// <summary>
    /// Moves to another state where <see cref="TicketStatePolicy"/> allows it. Solving or closing takes back an estimate that nobody has
    /// answered: load the pending ones of <see cref="Estimates"/> before.
    /// </summary>
    /// <returns>False, with nothing changed, where there is no such move.</returns>
    public bool MoveTo(TicketState next, Actor actor, DateTimeOffset at, string? because = null)
    {
        if (!TicketStatePolicy.Allows(State, next) || MergedIntoId is not null) return false;

        var kind = next switch
        {
            TicketState.Resolved => EventKind.Resolved,
            TicketState.Closed => EventKind.Closed,
            _ when State is TicketState.Resolved or TicketState.Closed => EventKind.Reopened,
            _ => EventKind.StateChanged,
        };
        Record(at, actor, kind, State.ToString(), next.ToString(), kind == EventKind.Reopened ? "T3" : null, because);
        State = next;
        WaitForAnswer(next == TicketState.WaitingForCustomer ? at : null);
        ResolvedAt = next is TicketState.Resolved or TicketState.Closed ? ResolvedAt ?? at : null;
        ClosedAt = next == TicketState.Closed ? at : null;
        if (!TicketStatePolicy.IsOpen(next)) foreach (var unanswered in Estimates.Where(e => e.IsPending)) unanswered.Withdraw(null, actor, at);
        return true;
    }

    /// <summary>
    /// The customer's side writes, by whichever channel: an answer that we waited for puts the ticket back to work, and one on a solved or
    /// closed ticket reopens it (ask <see cref="TicketStatePolicy.MayReopen"/> first), a mere thank-you not. An automatic message moves nothing. <see cref="References"/> must be loaded.
    /// </summary>
    public void HearFromCustomer(Message message, Actor actor)
    {
        Write(message);
        Mention(message.Body);
        Record(message.WrittenAt, actor, EventKind.CustomerWrote);
        if (message.IsAutomatic) return;
        if (State == TicketState.WaitingForCustomer) MoveTo(TicketState.InProgress, actor, message.WrittenAt);
        else if (!TicketStatePolicy.IsOpen(State) && !ThanksPolicy.IsOnlyThanks(message.Body, message.AuthorName)) Reopen(actor, message.WrittenAt);
    }

    private void WaitForAnswer(DateTimeOffset? since) => (SilentSince, SilentReminders) = (since, 0);

    /// <summary>Back to where work stood: the registration time, the 4 hours and the time already used stay (policy T3).</summary>
    /// <returns>False, with nothing changed, where the ticket is open.</returns>
    public bool Reopen(Actor actor, DateTimeOffset at, string? because = null) => !TicketStatePolicy.IsOpen(State)
        && MoveTo(WorkBegunAt is not null ? TicketState.InProgress : AssigneeId is not null ? TicketState.Assigned : TicketState.Registered, actor, at, because);

    /// <summary>Writes the searchable heading anew; call after changing subject, references, company or requester.</summary>
    public void WriteHeading() => Heading = string.Join(' ',
        new[] { Subject, Customer?.Name, Requester?.Name, Requester?.Email }
            .Concat(References.Select(r => r.Value))
            .Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>The instants by which the policy's targets fall due for one ticket, from the working calendar.</summary>
public sealed record TicketTargets
{
    /// <summary>Two working days after registration (policy T1).</summary>
    public DateTimeOffset AssignBy { get; init; }

    /// <summary>Half of that time: the queue is warned.</summary>
    public DateTimeOffset WarnAt { get; init; }

    /// <summary>Three quarters: managers are told.</summary>
    public DateTimeOffset EscalateAt { get; init; }

    /// <summary>The sweep assigns from here on, one working hour before the target passes.</summary>
    public DateTimeOffset AssignAutomaticallyAt { get; init; }

    /// <summary>Four working hours after registration (policy T2).</summary>
    public DateTimeOffset BeginBy { get; init; }

    /// <summary>Six working days (policy T7) and ten (policy T6) after registration. Measured, never promised (policy T8).</summary>
    public DateTimeOffset SixDaysBy { get; init; }

    public DateTimeOffset TenDaysBy { get; init; }
}

using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Odoo;
using LinservSupport.People;

namespace LinservSupport.Tickets;

/// <summary>
/// One issue that somebody asked us to help with, whichever way it came (policy R1): what it is. What can be done with it stands beside this, each in a
/// file of its own: registering, handling, states, conversation, time, bugs, and the group of tickets that it belongs to.
/// </summary>
public sealed partial class Ticket : IVersioned
{
    public const int MaxSubject = 200;

    /// <summary>The number that people see, as <see cref="TicketNumber"/> writes it.</summary>
    public int Id { get; private set; }

    public string Number => TicketNumber.Write(Id);

    public required string Subject { get; set; }

    public Channel Channel { get; init; }

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

    public ICollection<OdooReference> References { get; } = [];

    /// <summary>Number, subject, references, company and requester in one text, for the search.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>The last thing that both sides can see; what is internal does not show in it (policy P1).</summary>
    public DateTimeOffset LastActivityAt { get; set; }

    public ICollection<TicketEvent> Events { get; } = [];

    public int Version { get; set; }

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

    /// <summary>Writes the searchable heading anew; call after changing subject, references, company or requester.</summary>
    public void WriteHeading() => Heading = string.Join(' ',
        new[] { Subject, Customer?.Name, Requester?.Name, Requester?.Email }
            .Concat(References.Select(r => r.Value))
            .Where(part => !string.IsNullOrEmpty(part)));
}

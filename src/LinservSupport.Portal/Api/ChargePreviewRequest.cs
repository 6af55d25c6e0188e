using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Odoo;
using LinservSupport.Tickets;

namespace LinservSupport.Portal.Api;

/// <summary>The question of <c>POST /api/charges/preview</c>. Everything may be missing here, so that each fault is told beside its field.</summary>
[Description("A piece of work whose charge is asked for.")]
public sealed record ChargePreviewRequest
{
    [Description("The company: its id (a number) or our customer number for it (a text). A customer's own people may leave it out, and get a 404 for any other company; we may leave it out where a ticket is named.")]
    public CustomerKey? Customer { get; init; }

    [Required, Description("What is done, as the policy tells kinds of work apart. The clause that decides it is named in the answer.")]
    public KindOfWork? KindOfWork { get; init; }

    [Description("Whose code it is about. Left out: the ticket's, or not decided.")]
    public CodeOwner? CodeOwner { get; init; }

    [Description("The day of the work in Stockholm, such as 2026-05-12: its rules, agreements and prices decide. Not in the future, and a year back at most. Left out: today.")]
    public DateOnly? DayWorked { get; init; }

    [Required, Range(1, WorkedTime.Most), Description("Whole minutes of work, from 1 to 1440 (24 hours).")]
    public int? Minutes { get; init; }

    [Description("The number of a ticket that the work would be on, such as LS-4796: what is approved and charged on it counts. Left out: a new ticket, with 4 hours approved.")]
    public string? Ticket { get; init; }

    /// <summary>What keeps it from being answered, by field.</summary>
    public IEnumerable<(string Field, Sentence Why)> Faults(bool isStaff, DateOnly today)
    {
        if (isStaff && Customer is null && Ticket is null) yield return (nameof(Customer), Sentence.Of("Say which customer, by id or customer number."));
        if (KindOfWork is null) yield return (nameof(KindOfWork), Sentence.Of("Choose a kind of work."));
        if (Minutes is null) yield return (nameof(Minutes), Sentence.Of("This must be filled in."));
        if (Minutes < 1) yield return (nameof(Minutes), Sentence.Of("The time is at least 1 minute."));
        if (Minutes > WorkedTime.Most) yield return (nameof(Minutes), Sentence.Of("One entry is 24 hours at most: divide the work by day."));
        if (DayWorked > today) yield return (nameof(DayWorked), Sentence.Of("The day is in the future: work is logged when it is done."));
        if (DayWorked < today.AddYears(-1)) yield return (nameof(DayWorked), Sentence.Of("The day is more than a year ago. Check the year."));
        if (Ticket is not null && TicketNumber.Read(Ticket) is null) yield return (nameof(Ticket), Sentence.Of("Write the ticket's number, such as LS-4796."));
    }

    public ChargeQuestion Question() => new()
    {
        CustomerId = Customer?.Id,
        CustomerNumber = Customer?.Number,
        TicketId = TicketNumber.Read(Ticket),
        Kind = KindOfWork,
        CodeOwner = CodeOwner,
        WorkedOn = DayWorked,
        Minutes = Minutes,
    };
}

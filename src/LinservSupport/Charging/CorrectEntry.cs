using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>What an entry should say instead, all of it, and why.</summary>
public sealed record Correction : Work
{
    /// <summary>Null to keep the entry's.</summary>
    public CodeOwner? CodeOwner { get; init; }

    /// <summary>Why; the customer reads it.</summary>
    public string? Because { get; init; }

    /// <summary>Number of the ticket that the work was really for; null or empty for its own.</summary>
    public string? ToTicket { get; init; }

    /// <summary>The whole of what the entry is to say; the time must be one that can be read.</summary>
    internal NewWording Instead(TimeEntry old, DateOnly today) => new()
    {
        Kind = Kind,
        CodeOwner = CodeOwner ?? old.CodeOwner,
        WorkedOn = WorkedOn ?? today,
        WorkedMinutes = WorkedTime.Read(Time)!.Value,
        StartedAt = StartedOn(WorkedOn ?? today),
        Description = Description?.Trim() ?? "",
        InternalRemark = Remark,
        SubmissionKey = SubmissionKey,
    };
}

/// <summary>
/// Corrects work that was written down wrong; what it said before is kept and shown. Once the month is closed, the correction stands in the
/// first open one. Correcting never charges more than the approved time left in the entry's own place. Done carries the new entry's id.
/// </summary>
public sealed class CorrectEntry(SupportDb db, TimeProvider clock, TermsOfCustomers terms, Outbox outbox)
{
    public const int LongestReason = 1000;

    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, long entryId, Correction said, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();

        var now = clock.GetUtcNow();
        if ((said.Refusal(WorkingCalendar.Day(now)) ?? Refusal(said)) is { } refused) return refused;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var toId = string.IsNullOrWhiteSpace(said.ToTicket) ? ticketId : TicketNumber.Read(said.ToTicket) ?? 0;
        var tickets = new Dictionary<int, Ticket?>();
        foreach (var id in new[] { ticketId, toId }.Distinct().Order()) tickets[id] = await db.LockAsync(viewer, id, ct);
        if (tickets[ticketId] is not { } from) return new Outcome.Missing();
        if (said.SubmissionKey is { } key && await db.TimeEntries.IgnoreQueryFilters().Where(e => e.SubmissionKey == key).Select(e => (long?)e.Id).SingleOrDefaultAsync(ct) is { } before)
            return new Outcome.Done(before);

        var old = await db.TimeEntries.IgnoreQueryFilters().Include(e => e.Consultant).SingleOrDefaultAsync(e => e.Id == entryId && e.TicketId == ticketId && e.ReversesId == null, ct);
        if (old is null) return new Outcome.Missing();
        if (tickets[toId] is not { } to) return Outcome.Refuse(nameof(Correction.ToTicket), "There is no ticket with this number.");

        var customer = await db.LockCustomerAsync(from.CustomerId, ct);
        var wording = said.Instead(old, WorkingCalendar.Day(now));
        if (Refusal(viewer, old, from, to, customer, wording, said) is { } why) return why;
        if (await Overlap.RefusalAsync(db, new(old.ConsultantId, wording.WorkedOn, wording.WorkedMinutes, wording.StartedAt, old.Id), said, ct) is { } overlap) return overlap;

        await db.LockPacksAsync(from.CustomerId, ct);
        var entry = await new EntryReplacement(db, terms).ReplaceAsync(new(old, from, customer, to, customer), wording, new(said.Because!.Trim(), viewer, now), room: null, ct);
        if (from == to)
        {
            from.Record(now, viewer.Actor, EventKind.EntryCorrected, $"{old.WorkedMinutes}", $"{entry.WorkedMinutes}", entry.Clause, said.Because!.Trim());
        }
        else
        {
            to.BeginWork(viewer.Actor, now);
            from.Record(now, viewer.Actor, EventKind.EntryMovedAway, $"{old.WorkedMinutes}", to.Number, because: said.Because!.Trim());
            to.Record(now, viewer.Actor, EventKind.EntryMovedHere, from.Number, $"{entry.WorkedMinutes}", entry.Clause, said.Because!.Trim());
        }

        await db.AnswerQuestionAsync(outbox, (to, entry), EntryAnswer.Corrected, said.Because!.Trim(), viewer, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(entry.Id);
    }

    private static Outcome.Refused? Refusal(Correction said) => said switch
    {
        _ when string.IsNullOrWhiteSpace(said.Because) => Outcome.Refuse(nameof(said.Because), "Say why: the customer reads the reason."),
        { Because.Length: > LongestReason } => Outcome.Refuse(nameof(said.Because), "The text is {0} characters; {1} is the most.", said.Because.Length, LongestReason),
        { CodeOwner: { } owner } when !Enum.IsDefined(owner) => Outcome.Refuse(nameof(said.CodeOwner), "Choose whose code it is."),
        _ => null,
    };

    private static Outcome.Refused? Refusal(Viewer viewer, TimeEntry old, Ticket from, Ticket to, Customer? customer, NewWording wording, Correction said)
    {
        if (old.ReplacedAt is not null) return Outcome.Refuse("", "{0} has corrected this entry already. What it says now stands on the ticket.", old.ReplacedBy ?? "");
        if (!viewer.IsManager && viewer.ConsultantId != old.ConsultantId) return Outcome.Refuse("", "{0} logged this. {0} corrects it, or a manager.", old.Consultant!.Name);
        if (from.CustomerId != to.CustomerId) return Outcome.Refuse(nameof(said.ToTicket), "{0} belongs to another company. Work moves between tickets of the same one.", to.Number);
        if (to.MergedIntoId is { } merged) return Outcome.Refuse(nameof(said.ToTicket), "{0} was merged into {1}: choose that one.", to.Number, TicketNumber.Write(merged));
        if (from == to && wording == NewWording.Same(old) with { SubmissionKey = wording.SubmissionKey }) return Outcome.Refuse("", "Nothing is different from what the entry says.");

        // A day in a closed month that the entry did not have before is a new thing said about that month.
        return wording.WorkedOn != old.WorkedOn && customer is not null && customer.BookedOn(wording.WorkedOn) != wording.WorkedOn && !said.BookLate ? Work.MonthIsClosed(customer) : null;
    }
}

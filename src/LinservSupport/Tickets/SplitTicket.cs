using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>What a part of a ticket takes along when it becomes one of its own.</summary>
public sealed record Part
{
    public string? Subject { get; init; }

    /// <summary>Messages that go along; at least one stays and one goes.</summary>
    public List<long> Messages { get; init; } = [];

    /// <summary>Time entries that go along, with their history.</summary>
    public List<long> Entries { get; init; } = [];

    /// <summary>Of what is approved and not charged, as typed; null or empty for half.</summary>
    public string? Share { get; init; }

    public Guid? SubmissionKey { get; init; }
}

/// <summary>One ticket about two matters becomes two: the new one keeps the registration time, and the approved time is divided. Done carries the new ticket's id.</summary>
public sealed class SplitTicket(SupportDb db, TimeProvider clock, Outbox outbox)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, Part part, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (Refusal(part) is { } wrong) return wrong;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();
        if (part.SubmissionKey is { } key && await db.Tickets.Where(t => t.SubmissionKey == key).Select(t => (int?)t.Id).SingleOrDefaultAsync(ct) is { } before) return new Outcome.Done(before);
        if (ticket.MergedIntoId is { } merged) return Outcome.Refuse("", "{0} was merged into {1} already.", ticket.Number, TicketNumber.Write(merged));
        if (!TicketStatePolicy.IsOpen(ticket.State)) return Outcome.Refuse("", "The ticket is solved: reopen it first.");
        // Its ceiling was asked for the whole: approved afterwards, it would come on top of the time that the part took along.
        if (await db.Estimates.AnyAsync(e => e.TicketId == ticketId && e.IsPending && e.State == EstimateState.Asked, ct))
            return Outcome.Refuse("", "An estimate waits for the customer's answer, about the approved time of the whole ticket: wait for it or withdraw it, then split.");

        await db.LockCustomerAsync(ticket.CustomerId, ct);
        var messages = await db.Messages.Where(m => m.TicketId == ticketId).Select(m => new { m.Id, m.Kind, m.Body }).ToListAsync(ct);
        var going = messages.Where(m => part.Messages.Contains(m.Id)).ToList();
        if (going.Count < part.Messages.Distinct().Count()) return new Outcome.Missing();
        if (!going.Exists(m => m.Kind != MessageKind.InternalNote)) return Outcome.Refuse(nameof(Part.Messages), "Choose a message that the customer sees: a ticket with notes alone says nothing to them.");
        if (going.Count == messages.Count) return Outcome.Refuse(nameof(Part.Messages), "Leave at least one message on this ticket.");

        var rows = await db.TimeEntries.AsNoTracking().IgnoreQueryFilters().Where(e => e.TicketId == ticketId).ToListAsync(ct);
        if (part.Entries.Any(id => !rows.Exists(e => e.Id == id && e.IsCurrent))) return new Outcome.Missing();

        var moving = WithHistory(rows, part.Entries);
        var counted = moving.Where(e => e.ReplacedAt is null || e.IsReversed).ToList();
        var left = ticket.ApprovedMinutes - ticket.ChargedMinutes;
        var share = string.IsNullOrWhiteSpace(part.Share) ? left / 2 : WorkedTime.Read(part.Share) ?? -1;
        if (share < 0 || share > left) return Outcome.Refuse(nameof(Part.Share), "Write a time from 0 to {0}: what is approved and not charged.", WorkedTime.Write(left));

        var now = clock.GetUtcNow();
        var off = ticket.SplitOff(part.Subject!.Trim(), part.SubmissionKey, (counted.Sum(e => e.ChargedMinutes), counted.Sum(e => e.WorkedMinutes)), share, now);
        // References are shown to the customer; what only a note of ours names is not.
        off.Mention($"{off.Subject}\n{string.Join('\n', going.Where(m => m.Kind != MessageKind.InternalNote).Select(m => m.Body))}");
        // Whoever follows the whole has read the part.
        await db.Entry(ticket).Collection(t => t.Participants).Query().Include(p => p.Contact).LoadAsync(ct);
        foreach (var follower in ticket.Participants.Where(p => p.LeftAt is null)) off.LetIn(follower.ContactId, follower.Contact!.Name, EventKind.ParticipantJoined, viewer.Actor, now);
        db.Add(off);
        await db.SaveChangesAsync(ct);

        var (messageIds, entryIds) = (going.ConvertAll(m => m.Id), moving.ConvertAll(e => e.Id));
        await db.Messages.Where(m => messageIds.Contains(m.Id)).ExecuteUpdateAsync(s => s.SetProperty(m => m.TicketId, off.Id), ct);
        await TimeEntryMoves.MoveAsync(db.TimeEntries.IgnoreQueryFilters().Where(e => entryIds.Contains(e.Id)), off.Id, ct);
        ticket.Record(now, viewer.Actor, EventKind.SplitOff, after: off.Number);
        off.Record(now, viewer.Actor, EventKind.SplitFrom, ticket.Number);
        await outbox.SplitOffAsync(ticket, off, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(off.Id);
    }

    private static Outcome.Refused? Refusal(Part part) => part switch
    {
        _ when string.IsNullOrWhiteSpace(part.Subject) => Outcome.Refuse(nameof(part.Subject), "Say what the new ticket is about."),
        { Subject.Length: > Ticket.MaxSubject } => Outcome.Refuse(nameof(part.Subject), "The text is {0} characters; {1} is the most.", part.Subject.Length, Ticket.MaxSubject),
        { Messages.Count: 0 } => Outcome.Refuse(nameof(part.Messages), "Choose the messages that go to the new ticket, at least one."),
        _ => null,
    };

    // What an entry said before it was corrected, and what a closed month takes back of it, goes where the entry goes.
    private static List<TimeEntry> WithHistory(List<TimeEntry> rows, IReadOnlyList<long> chosen)
    {
        var ids = chosen.ToHashSet();
        while (rows.Exists(e => !ids.Contains(e.Id) && Belongs(e))) ids.UnionWith(rows.Where(Belongs).Select(e => e.Id));
        return rows.FindAll(e => ids.Contains(e.Id));

        bool Belongs(TimeEntry e) => (e.ReplacedById is { } next && ids.Contains(next)) || (e.ReversesId is { } taken && ids.Contains(taken));
    }
}

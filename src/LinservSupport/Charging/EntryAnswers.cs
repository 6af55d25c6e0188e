using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>What answers a question about an entry, beside an explanation: waiving its charge and correcting it.</summary>
internal static class EntryAnswers
{
    /// <summary>Answers the entry's open question, where there is one, and mails the answer to whoever asked. The caller saves.</summary>
    public static async Task AnswerQuestionAsync(this SupportDb db, Outbox outbox, (Ticket Ticket, TimeEntry Entry) at, EntryAnswer how, string text, Viewer by, DateTimeOffset now, CancellationToken ct)
    {
        var question = await db.EntryQuestions.Include(q => q.AskedBy).SingleOrDefaultAsync(q => q.TimeEntryId == at.Entry.Id, ct);
        if (question is not { State: EntryQuestionState.Open }) return;

        question.Answer(how, text, by.Actor, now);
        at.Ticket.Record(now, by.Actor, EventKind.EntryAnswered, after: $"{at.Entry.WorkedMinutes}");
        await outbox.AnswerEntryAsync(at.Ticket, at.Entry, question, ct);
    }

    /// <summary>The entry as it stands under the lock of its ticket; null where it is missing, or the ticket not visible.</summary>
    public static async Task<(Ticket Ticket, TimeEntry Entry)?> LockEntryAsync(this SupportDb db, Viewer viewer, long entryId, CancellationToken ct)
    {
        if (await db.StandingEntryAsync(entryId, ct) is not { } found || await db.LockAsync(viewer, found.TicketId, ct) is not { } ticket) return null;

        // A correction may have come in between.
        db.Entry(found).State = EntityState.Detached;
        return await db.StandingEntryAsync(entryId, ct) is { } entry && entry.TicketId == ticket.Id ? (ticket, entry) : null;
    }

    /// <summary>The question stays with the work: the entry that takes another's place takes its question over.</summary>
    public static Task MoveQuestionAsync(this SupportDb db, long fromEntryId, long toEntryId, CancellationToken ct) =>
        db.EntryQuestions.Where(q => q.TimeEntryId == fromEntryId).ExecuteUpdateAsync(s => s.SetProperty(q => q.TimeEntryId, toEntryId), ct);

    /// <summary>The entry as it stands now, on whichever ticket, and whichever of its earlier rows is named: a closed statement names old ones. Ask whether its ticket is visible.</summary>
    public static async Task<TimeEntry?> StandingEntryAsync(this SupportDb db, long entryId, CancellationToken ct)
    {
        var entry = await Find(entryId);
        while (entry?.ReplacedById is { } next) entry = await Find(next);
        return entry;

        Task<TimeEntry?> Find(long id) => db.TimeEntries.IgnoreQueryFilters().Include(e => e.Consultant).SingleOrDefaultAsync(e => e.Id == id && e.ReversesId == null, ct);
    }
}

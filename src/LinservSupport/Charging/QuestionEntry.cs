using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>Somebody who may see the ticket questions one entry of its log; who logged it and the managers are told once until it is answered. Questions about charges cost nothing (policy F2).</summary>
public sealed class QuestionEntry(SupportDb db, TimeProvider clock, Outbox outbox)
{
    public async Task<Outcome> RunAsync(Viewer viewer, long entryId, string? text, CancellationToken ct)
    {
        if (viewer.ContactId is not { } contactId) return new Outcome.Missing();
        if (string.IsNullOrWhiteSpace(text)) return Outcome.Refuse("Text", "Write your question.");
        if (text.Length > EntryQuestionMessage.LongestText) return Outcome.Refuse("Text", "The text is {0} characters; {1} is the most.", text.Length, EntryQuestionMessage.LongestText);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockEntryAsync(viewer, entryId, ct) is not ({ } ticket, { } entry)) return new Outcome.Missing();

        var (now, said) = (clock.GetUtcNow(), text.Trim().ReplaceLineEndings("\n"));
        var question = await db.EntryQuestions.Include(q => q.Messages).SingleOrDefaultAsync(q => q.TimeEntryId == entry.Id, ct);
        // A second click sends the same words again.
        if (question is { State: EntryQuestionState.Open } && question.Messages.MaxBy(m => m.Id) is { } last && last.AuthorContactId == contactId && last.Text == said) return new Outcome.Done(ticket.Id);

        var isWaiting = question is { State: EntryQuestionState.Open };
        if (question is null) db.EntryQuestions.Add(question = new EntryQuestion { TimeEntryId = entry.Id });
        question.Ask(said, contactId, viewer.Actor, now);
        ticket.Record(now, viewer.Actor, EventKind.EntryQuestioned, after: $"{entry.WorkedMinutes}");
        // It stands in their list: more words to it fill nobody's mailbox.
        var managers = isWaiting ? [] : await db.Consultants.Where(c => c.IsManager && c.LeftAt == null).OrderBy(c => c.Id).ToListAsync(ct);
        foreach (var person in (isWaiting ? managers : managers.Prepend(entry.Consultant!)).Where(c => c.LeftAt is null).DistinctBy(c => c.Id))
            await outbox.NoticeAsync(person, ticket, Sentence.Of("{0} questions an entry", viewer.Name), Sentence.Of("{0}, {1}: “{2}” Explain it, correct it or waive the charge.", entry.Description, WorkedTime.Write(entry.WorkedMinutes), said), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ticket.Id);
    }
}

/// <summary>One of us explains a questioned entry in words. Waiving and correcting answer as well, by themselves.</summary>
public sealed class AnswerEntry(SupportDb db, TimeProvider clock, Outbox outbox)
{
    public async Task<Outcome> RunAsync(Viewer viewer, long entryId, string? text, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (string.IsNullOrWhiteSpace(text)) return Outcome.Refuse("Text", "Write your answer.");
        if (text.Length > EntryQuestionMessage.LongestText) return Outcome.Refuse("Text", "The text is {0} characters; {1} is the most.", text.Length, EntryQuestionMessage.LongestText);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockEntryAsync(viewer, entryId, ct) is not ({ } ticket, { } entry)) return new Outcome.Missing();
        if (!await db.EntryQuestions.AnyAsync(q => q.TimeEntryId == entry.Id && q.State == EntryQuestionState.Open, ct))
            return Outcome.Refuse("", "No question about this entry waits for an answer.");

        await db.AnswerQuestionAsync(outbox, (ticket, entry), EntryAnswer.Explained, text.Trim().ReplaceLineEndings("\n"), viewer, clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ticket.Id);
    }
}

using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>One word about an entry; <paramref name="How"/> is null for the customer's.</summary>
public sealed record EntryWord(string By, DateTimeOffset At, string Text, EntryAnswer? How);

/// <summary>A question about an entry and what was answered, oldest first.</summary>
public sealed record EntryThread(long EntryId, EntryQuestionState State, IReadOnlyList<EntryWord> Words);

/// <summary>An entry that is questioned or answered for, with its ticket.</summary>
public sealed record QuestionedEntry(int TicketId, string Subject, long EntryId, string Description, string Consultant, DateOnly WorkedOn, int WorkedMinutes, int ChargedMinutes, ChargeKind Charge, string Clause, Sentence Reason, EntryThread? Thread)
{
    public string Number => TicketNumber.Write(TicketId);
}

/// <summary>A question that waits for us.</summary>
public sealed record OpenQuestion(int TicketId, string CustomerName, long EntryId, string Description, string Consultant, int ChargedMinutes, decimal Amount, string AskedBy, DateTimeOffset AskedAt, string Text)
{
    public string Number => TicketNumber.Write(TicketId);
}

/// <summary>Reads the questions about entries.</summary>
public sealed class EntryThreads(SupportDb db)
{
    private const int MostOpen = 200;

    /// <summary>Null where the entry is missing or on a ticket that the viewer may not see. An earlier row of it leads to the one that stands.</summary>
    public async Task<QuestionedEntry?> OfAsync(Viewer viewer, long entryId, CancellationToken ct)
    {
        if (await db.StandingEntryAsync(entryId, ct) is not { } e) return null;
        var subject = await db.Tickets.VisibleTo(viewer).Where(t => t.Id == e.TicketId).Select(t => t.Subject).SingleOrDefaultAsync(ct);
        if (subject is null) return null;

        var threads = await db.EntryThreadsAsync([e.Id], ct);
        return new(e.TicketId, subject, e.Id, e.Description, e.Consultant!.Name, e.WorkedOn, e.WorkedMinutes, e.ChargedMinutes, e.Charge, e.Clause, e.Reason, threads.GetValueOrDefault(e.Id));
    }

    /// <summary>All that wait for us, oldest first; nothing for customers.</summary>
    public async Task<IReadOnlyList<OpenQuestion>> OpenAsync(Viewer viewer, CancellationToken ct) => !viewer.IsStaff ? [] : await (
        from q in db.EntryQuestions
        where q.State == EntryQuestionState.Open
        join e in db.TimeEntries.IgnoreQueryFilters() on q.TimeEntryId equals e.Id
        orderby q.AskedAt, q.Id
        select new OpenQuestion(
            e.TicketId,
            e.Ticket!.Customer == null ? "" : e.Ticket.Customer.Name,
            e.Id,
            e.Description,
            e.Consultant!.Name,
            e.ChargedMinutes,
            e.Amount,
            q.AskedBy!.Name,
            q.AskedAt,
            q.Messages.OrderByDescending(m => m.Id).Select(m => m.Text).First())).Take(MostOpen).ToListAsync(ct);
}

internal static class EntryThreadQueries
{
    /// <summary>The threads of some entries, by entry; the caller has made sure that the viewer may see them.</summary>
    public static async Task<Dictionary<long, EntryThread>> EntryThreadsAsync(this SupportDb db, IReadOnlyCollection<long> entryIds, CancellationToken ct) => entryIds.Count == 0 ? [] : (await db.EntryQuestions.AsNoTracking()
        .Include(q => q.Messages)
        .Where(q => entryIds.Contains(q.TimeEntryId))
        .ToListAsync(ct))
        .ToDictionary(q => q.TimeEntryId, q => new EntryThread(q.TimeEntryId, q.State, [.. q.Messages.OrderBy(m => m.Id).Select(m => new EntryWord(m.AuthorName, m.WrittenAt, m.Text, m.How))]));
}

using LinservSupport.Data;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Reading;

/// <summary>Which mails the list has.</summary>
public enum MailShelf
{
    /// <summary>In quarantine, or on its way to be read once more.</summary>
    Waiting,

    /// <summary>Discarded by one of us.</summary>
    Discarded,

    /// <summary>Every mail that came, and what became of it.</summary>
    All,
}

/// <summary>What is looked for in the list.</summary>
/// <param name="Shelf">Which mails.</param>
/// <param name="Text">Part of sender, subject or reason; among all mails a whole address, a Message-ID or a ticket's number.</param>
/// <param name="Why">A reason in English, whole; null for every reason.</param>
/// <param name="BeforeId">The last id of the page before; null for the newest.</param>
public sealed record QuarantineSearch(MailShelf Shelf = MailShelf.Waiting, string? Text = null, string? Why = null, long? BeforeId = null)
{
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrEmpty(Why);
}

/// <summary>One mail in the list.</summary>
public sealed record MailRow(long Id, DateTimeOffset ReceivedAt, string? From, string? Subject, IncomingState State, Sentence Reason, int Bytes, int? TicketId)
{
    public string? TicketNumber => TicketId is { } id ? Tickets.TicketNumber.Write(id) : null;
}

/// <summary>A page of the list.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Before">Where the next page begins; null on the last one.</param>
/// <param name="Reasons">Why mails wait, with how many for each reason; only of those that wait.</param>
public sealed record MailList(IReadOnlyList<MailRow> Rows, long? Before, IReadOnlyList<(Sentence Why, int Count)> Reasons);

/// <summary>The page <c>/quarantine</c>: mail that could not be read, and every other mail that came; for staff only.</summary>
public sealed class Quarantine(SupportDb db)
{
    public const int PageSize = 50;

    private const int MostReasons = 30;

    private static readonly IncomingState[] Waiting = [IncomingState.Quarantined, IncomingState.Awaited];

    public async Task<MailList> ListAsync(Viewer viewer, QuarantineSearch search, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new([], null, []);

        var mails = OfShelf(search.Shelf);
        if (search.Text?.Trim() is { Length: > 0 } text) mails = search.Shelf == MailShelf.All ? Exactly(mails, text) : Like(mails, text);
        if (search is { Why: { Length: > 0 } why, Shelf: MailShelf.Waiting }) mails = mails.Where(m => m.Reason.English == why);
        var rows = await mails.Where(m => search.BeforeId == null || m.Id < search.BeforeId)
            .OrderByDescending(m => m.Id).Take(PageSize + 1)
            .Select(m => new MailRow(m.Id, m.ReceivedAt, m.FromAddress, m.Subject, m.State, m.Reason, m.Bytes, m.TicketId))
            .ToListAsync(ct);
        var reasons = search.Shelf == MailShelf.Waiting ? await ReasonsAsync(ct) : [];
        return rows.Count > PageSize ? new(rows[..PageSize], rows[PageSize - 1].Id, reasons) : new(rows, null, reasons);
    }

    private IQueryable<IncomingMail> OfShelf(MailShelf shelf) => shelf switch
    {
        MailShelf.Waiting => db.IncomingMails.AsNoTracking().Where(m => Waiting.Contains(m.State)),
        MailShelf.Discarded => db.IncomingMails.AsNoTracking().Where(m => m.State == IncomingState.Ignored && db.MailHandlings.Any(h => h.Act == MailAct.Discarded && h.IncomingMailId == m.Id)),
        _ => db.IncomingMails.AsNoTracking(),
    };

    // Few rows: what waits, and what people put away one by one.
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL, which knows neither cultures nor comparisons.
    private static IQueryable<IncomingMail> Like(IQueryable<IncomingMail> mails, string text)
    {
        var (lower, host) = (text.ToLower(), MailAddresses.AsStored(text));
        return mails.Where(m =>
            m.FromAddress!.Contains(lower) || m.FromAddress.Contains(host) || m.Subject!.Contains(text) || m.Subject.ToLower().Contains(lower)
            || m.Reason.English.ToLower().Contains(lower) || m.Reason.Swedish.Contains(text) || m.Reason.Swedish.ToLower().Contains(lower));
    }
#pragma warning restore CA1304, CA1311, CA1862

    // Among millions only what an index finds.
    private static IQueryable<IncomingMail> Exactly(IQueryable<IncomingMail> mails, string text)
    {
        if (TicketNumber.Read(text) is { } ticketId) return mails.Where(m => m.TicketId == ticketId);

        var (address, id) = (MailAddresses.Normalise(text), text.Trim('<', '>'));
        return address is null ? mails.Where(m => m.MessageId == id) : mails.Where(m => m.FromAddress == address || m.MessageId == id);
    }

    private async Task<List<(Sentence Why, int Count)>> ReasonsAsync(CancellationToken ct) =>
    [
        .. (await db.IncomingMails.Where(m => m.State == IncomingState.Quarantined)
            .GroupBy(m => new { m.Reason.English, m.Reason.Swedish })
            .Select(g => new { g.Key.English, g.Key.Swedish, Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenBy(g => g.English).Take(MostReasons).ToListAsync(ct))
            .Select(g => (new Sentence(g.English, g.Swedish), g.Count)),
    ];
}

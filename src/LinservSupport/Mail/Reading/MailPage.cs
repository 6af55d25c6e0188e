using System.Text.Json;
using LinservSupport.Data;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Reading;

/// <summary>What a step of reading decided, in both languages.</summary>
public sealed record StepLine(Sentence Name, Sentence Decision, Sentence Reason);

/// <summary>Something that happened to a mail.</summary>
/// <param name="At">When.</param>
/// <param name="What">In a sentence.</param>
/// <param name="By">Who of us; null for what happened by itself.</param>
/// <param name="Because">What they typed; null where nothing was asked.</param>
public sealed record MailEvent(DateTimeOffset At, Sentence What, string? By = null, string? Because = null);

/// <summary>One mail with everything that was found out about it and done with it.</summary>
public sealed record MailDetails(
    long Id, DateTimeOffset ReceivedAt, string Source, string? From, string? Subject, string? MessageId, IncomingState State, Sentence Reason,
    int Bytes, bool IsBeginning, int Attempts, string? TicketNumber, IReadOnlyList<StepLine> Steps, IReadOnlyList<MailEvent> Events)
{
    /// <summary>A worker is about to read it.</summary>
    public bool IsOnItsWay => State is IncomingState.Stored or IncomingState.Awaited;

    /// <summary>One of us discarded it, and may think again.</summary>
    public bool IsDiscarded { get; init; }
}

/// <summary>The pages below <c>/quarantine</c>: one received mail, in whichever state; for staff only.</summary>
public sealed class MailPage(SupportDb db)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Null where there is none for this viewer.</summary>
    public async Task<MailDetails?> FindAsync(Viewer viewer, long id, CancellationToken ct)
    {
        var mail = await Visible(viewer).SingleOrDefaultAsync(m => m.Id == id, ct);
        if (mail is null) return null;

        // A mailbox that was taken away has its name still.
        var mailbox = await db.Mailboxes.IgnoreQueryFilters().Where(m => m.Source == mail.Source).Select(m => m.Name).SingleOrDefaultAsync(ct);
        var handlings = await db.MailHandlings.AsNoTracking().Where(h => h.IncomingMailId == id).OrderBy(h => h.Id).ToListAsync(ct);
        var taken = mail.Steps is { } steps ? JsonSerializer.Deserialize<List<StepTaken>>(steps, Json)! : [];
        return new(
            mail.Id, mail.ReceivedAt, mailbox ?? mail.Source, mail.FromAddress, mail.Subject, mail.MessageId, mail.State, mail.Reason, mail.Bytes, mail.IsBeginning, mail.Attempts,
            mail.TicketId is { } ticketId ? TicketNumber.Write(ticketId) : null,
            [.. taken.Select(s => new StepLine(StepWords.Name(s.Name), StepWords.Say(s.Decision), StepWords.Say(s.Reason)))],
            [.. Events(mail, handlings)])
        {
            IsDiscarded = mail.State == IncomingState.Ignored && handlings is [.., { Act: MailAct.Discarded }],
        };
    }

    /// <summary>The bytes as they came, less what would let us in as the customer; of a mail that was too large, its beginning. To be sent as a download only, never shown as a page.</summary>
    public async Task<byte[]?> RawAsync(Viewer viewer, long id, CancellationToken ct) =>
        await Visible(viewer).Where(m => m.Id == id).Select(m => m.Raw!.Data).SingleOrDefaultAsync(ct) is { } raw ? BlottedMail.Of(raw) : null;

    private IQueryable<IncomingMail> Visible(Viewer viewer) => viewer.IsStaff ? db.IncomingMails.AsNoTracking() : db.IncomingMails.Where(m => false);

    // What each did, and what came of it, which is what the next one found.
    private static IEnumerable<MailEvent> Events(IncomingMail mail, List<MailHandling> handlings)
    {
        yield return new(mail.ReceivedAt, Sentence.Of("Received."));
        MailHandling? last = null;
        foreach (var handling in handlings)
        {
            if (handling is { WasAt: { } at, Act: not MailAct.PutBack } && last is not { Act: MailAct.PutBack }) yield return new(at, Sentence.Of("Into quarantine: {0}", handling.Was));
            yield return new(handling.At, Done(handling.Act), handling.ByName, handling.Because);
            last = handling;
        }

        var isTold = last is { Act: not MailAct.ReadAgain } && last.At == mail.HandledAt;
        if (!isTold && mail is { HandledAt: { } handledAt, State: not IncomingState.Stored and not IncomingState.Awaited }) yield return new(handledAt, Became(mail));
    }

    private static Sentence Done(MailAct act) => act switch
    {
        MailAct.ReadAgain => Sentence.Of("Read again."),
        MailAct.Discarded => Sentence.Of("Discarded."),
        _ => Sentence.Of("Put back into quarantine."),
    };

    private static Sentence Became(IncomingMail mail) => mail.State switch
    {
        IncomingState.Quarantined => Sentence.Of("Into quarantine: {0}", mail.Reason),
        IncomingState.Ignored => Sentence.Of("Nothing was done with it: {0}", mail.Reason),
        _ => mail.Reason,
    };
}

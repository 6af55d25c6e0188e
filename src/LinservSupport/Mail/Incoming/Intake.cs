using System.Text.Json;
using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>Reads one stored mail: every step in its order, until one of them ends it. One transaction: all of it, or nothing.</summary>
public sealed class Intake(
    SupportDb db, MailSettings settings, TimeProvider clock,
    Dedupe dedupe, LoopGuard loopGuard, FindThread findThread, FindSender findSender, FileBounce fileBounce, FileIntoTicket fileIntoTicket, RegisterFromMail registerFromMail)
{
    private readonly IStep[] _reading =
    [
        new Precheck(settings.Limits), new Parse(), new Sanity(), dedupe, loopGuard, new Classify(), new Authenticate(settings),
        findThread, findSender, new SplitReply(settings.Limits),
    ];

    private readonly IStep[] _filing = [fileBounce, fileIntoTicket, registerFromMail];

    /// <summary>Does nothing where another worker has finished the mail in the meantime.</summary>
    public async Task ReadAsync(long id, CancellationToken ct)
    {
        var mail = await db.IncomingMails.Include(m => m.Raw).SingleAsync(m => m.Id == id, ct);
        var letter = new Letter { Id = id, Source = mail.Source, Sha256 = mail.Sha256, ReceivedAt = mail.ReceivedAt, Bytes = mail.Raw!.Data };
        var record = new List<object>();
        var end = await StepThroughAsync(_reading, letter, record, ct);

        // Parsing takes its time, and on SQLite a transaction holds up every other writer: so it begins only here.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await db.IncomingMails.AnyAsync(m => m.Id == id && m.State == IncomingState.Stored, ct)) return;

        // Before the mail is filed: what is written in answer refers to its Message-ID.
        (mail.MessageId, mail.ContentSha256, mail.FromAddress, mail.Subject) = (letter.MessageId, letter.ContentSha256, letter.FromAddress, letter.Subject);
        mail.ThreadIndex = Outgoing.ThreadIndex.Plausible(letter.Mime.Headers["Thread-Index"]);
        end ??= await StepThroughAsync(_filing, letter, record, ct) ?? throw new InvalidOperationException("The last step of reading a mail must end it.");
        (mail.State, mail.Reason, mail.HandledAt) = (end.Ends!.Value, end.Why ?? Sentence.Nothing, clock.GetUtcNow());
        (mail.TicketId, mail.Steps) = (letter.TicketId, JsonSerializer.Serialize(record));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task<Decision?> StepThroughAsync(IStep[] steps, Letter letter, List<object> record, CancellationToken ct)
    {
        foreach (var step in steps)
        {
            var decision = await step.DecideAsync(letter, ct);
            record.Add(new { name = step.GetType().Name, decision = decision.Says, reason = decision.Because });
            if (decision.Ends is not null) return decision;
        }

        return null;
    }
}

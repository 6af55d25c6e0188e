using System.Text.Json;
using LinservSupport.Data;
using LinservSupport.Mail.Understanding;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// Files one mail that was read: every step in its order, until one of them ends it. One transaction: all of it, or nothing.
/// Reading comes first and touches no database, so that it can be done elsewhere and stopped.
/// </summary>
public sealed class Intake(
    SupportDb db, TimeProvider clock,
    Dedupe dedupe, LoopGuard loopGuard, FindThread findThread, FindSender findSender, FileBounce fileBounce, FileIntoTicket fileIntoTicket, RegisterFromMail registerFromMail)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly IStep[] _steps = [dedupe, loopGuard, findThread, findSender, fileBounce, fileIntoTicket, registerFromMail];

    /// <summary>Does nothing where another worker has finished the mail in the meantime.</summary>
    public async Task FileAsync(long id, Letter letter, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.IncomingMails.SingleOrDefaultAsync(m => m.Id == id && m.State == IncomingState.Stored, ct) is not { } mail) return;

        // Before the mail is filed: what is written in answer refers to its Message-ID.
        (mail.MessageId, mail.ContentSha256, mail.FromAddress, mail.Subject) = (letter.MessageId, letter.ContentSha256, letter.FromAddress, letter.Subject);
        mail.ThreadIndex = letter.ThreadIndex;
        var arrival = new Arrival { Id = id, Source = mail.Source, Sha256 = mail.Sha256, ReceivedAt = mail.ReceivedAt, Letter = letter };
        var (state, why) = letter.Ends is { } ends ? (ends, letter.Why) : await StepThroughAsync(arrival, ct);
        (mail.State, mail.Reason, mail.HandledAt) = (state, why, clock.GetUtcNow());
        (mail.TicketId, mail.Steps) = (arrival.TicketId, JsonSerializer.Serialize(letter.Steps, Json));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<(IncomingState State, Sentence Why)> StepThroughAsync(Arrival arrival, CancellationToken ct)
    {
        foreach (var step in _steps)
        {
            var decision = await step.DecideAsync(arrival, ct);
            arrival.Letter.Steps.Add(new(step.GetType().Name, decision.Says, decision.Because));
            if (decision.Ends is { } state) return (state, decision.Why ?? Sentence.Nothing);
        }

        throw new InvalidOperationException("The last step of filing a mail must end it.");
    }
}

using System.Text.Json;
using LinservSupport.Data;
using LinservSupport.Mail.Understanding;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

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
        await using var transaction = await BeginAsync(ct);
        if (await WriteAsync(id, letter, ct)) await transaction.CommitAsync(ct);
    }

    /// <summary>Files invented letters of an invented customer in one transaction and takes all of it back: nothing stays, and no ticket's number is used up.</summary>
    public async Task RehearseAsync(string address, IReadOnlyList<Letter> letters, CancellationToken ct)
    {
        var number = 0;
        void GiveNoNumber(object? sender, SavingChangesEventArgs e)
        {
            foreach (var id in db.ChangeTracker.Entries<Ticket>().Where(t => t.State == EntityState.Added).Select(t => t.Property(x => x.Id)))
                (id.CurrentValue, id.IsTemporary) = (--number, false);
        }

        db.SavingChanges += GiveNoNumber;
        try
        {
            await using var transaction = await BeginAsync(ct);
            db.Contacts.Add(new Contact { Name = "Åsa Berg", Email = address, Customer = new Customer { Name = "Bolaget AB" } });
            foreach (var letter in letters)
            {
                await AnswerAsync(letter, ct);
                var (key, now) = ($"{Guid.NewGuid():N}", clock.GetUtcNow());
                var mail = new IncomingMail { Source = "rehearsal", ExternalKey = key, Sha256 = key, ReceivedAt = now, NextTryAt = now, Raw = new IncomingRaw { Data = [] } };
                db.IncomingMails.Add(mail);
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
                await WriteAsync(mail.Id, letter, ct);
                db.ChangeTracker.Clear();
            }
        }
        finally
        {
            db.SavingChanges -= GiveNoNumber;
            db.ChangeTracker.Clear();
            db.Standing.Forget();
        }
    }

    // All or nothing: nobody goes back to a point within, and making one at each save would ask the database twice.
    private Task<IDbContextTransaction> BeginAsync(CancellationToken ct)
    {
        db.Database.AutoSavepointsEnabled = false;
        return db.Database.BeginTransactionAsync(ct);
    }

    // An invented mail cannot know the token of the receipt that the one before it is about to get.
    private async Task AnswerAsync(Letter letter, CancellationToken ct)
    {
        if (await db.OutgoingMails.Where(m => m.TicketId < 0 && m.BounceToken != null).OrderByDescending(m => m.Id).Select(m => m.BounceToken).FirstOrDefaultAsync(ct) is not { } token) return;

        (letter.Kind == MailKind.Bounce ? letter.ReturnTokens : letter.Tokens).Add(token);
    }

    private async Task<bool> WriteAsync(long id, Letter letter, CancellationToken ct)
    {
        if (await db.IncomingMails.SingleOrDefaultAsync(m => m.Id == id && m.State == IncomingState.Stored, ct) is not { } mail) return false;

        var earlier = await Earlier.ReadAsync(db, mail, letter, clock.GetUtcNow(), ct);
        // Before the mail is filed: what is written in answer refers to its Message-ID.
        (mail.MessageId, mail.ContentSha256, mail.FromAddress, mail.Subject) = (letter.MessageId, letter.ContentSha256, letter.FromAddress, letter.Subject);
        mail.ThreadIndex = letter.ThreadIndex;
        var arrival = new Arrival { Id = mail.Id, ReceivedAt = mail.ReceivedAt, Letter = letter, Earlier = earlier };
        var (state, why) = letter.Ends is { } ends ? (ends, letter.Why) : await StepThroughAsync(arrival, ct);
        (mail.State, mail.Reason, mail.HandledAt) = (state, why, clock.GetUtcNow());
        (mail.TicketId, mail.Steps) = (arrival.TicketId, JsonSerializer.Serialize(letter.Steps, Json));
        await db.SaveChangesAsync(ct);
        return true;
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

using LinservSupport.Data;
using LinservSupport.Mail.Wire;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LinservSupport.Mail.Outgoing;

/// <summary>Sends what is due, each mail leased so that two workers never send the same one at once. A mail arrives once; twice at most, where nobody can know whether it was taken; and is never silently lost.</summary>
public sealed class DeliverOutbox(SupportDb db, IPostman postman, Undelivered undelivered, ReturnAddress returns, TimeProvider clock, ILogger<DeliverOutbox> log) : ISweep
{
    // More than one mail server takes in one message.
    private const int MaxFileBytes = 20 * 1024 * 1024;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.OutgoingMails
            .Where(m => m.SentAt == null && m.FailedAt == null && m.SendAt <= now && (m.LeasedUntil == null || m.LeasedUntil < now))
            .OrderBy(m => m.SendAt).ThenBy(m => m.Id).Select(m => m.Id).Take(ISweep.BatchSize).ToListAsync(ct);
        if (due.Count == 0) return 0;

        var hasTokens = await returns.HasTokensAsync(ct);
        var handled = 0;
        foreach (var id in due)
        {
            if (await LeaseAsync(id, ct) is not { } mail) continue;

            // Whether one such address arrives is not tried with another.
            mail.HasOwnReturn = hasTokens && mail.Kind != OutgoingKind.AddressTest;
            if (mail.UncertainTries < DeliveryPolicy.MostUncertainTries) await SendAsync(mail, ct);
            else await GiveUpAsync(mail, $"{DeliveryWords.Uncertain}: worker", isAddressToBlame: false);
            handled++;
        }

        return handled;
    }

    private async Task<OutgoingMail?> LeaseAsync(long id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var leased = await db.OutgoingMails
            .Where(m => m.Id == id && m.SentAt == null && m.FailedAt == null && (m.LeasedUntil == null || m.LeasedUntil < now))
            .ExecuteUpdateAsync(s => s
                // A lease that was never given back: its worker died, before the mail left or after.
                .SetProperty(m => m.UncertainTries, m => m.LeasedUntil == null ? m.UncertainTries : m.UncertainTries + 1)
                .SetProperty(m => m.LeasedUntil, now + DeliveryPolicy.Lease)
                .SetProperty(m => m.Attempts, m => m.Attempts + 1), ct);
        return leased == 0 ? null : await db.OutgoingMails.AsNoTracking().SingleAsync(m => m.Id == id, ct);
    }

    private async Task SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        var delivery = await TryAsync(mail, ct);
        // From here on the mail has left: that it did is written down even while the process is being stopped.
        switch (delivery)
        {
            case Delivery.Sent:
                await MarkSentAsync(mail);
                break;
            case Delivery.Later later when DeliveryPolicy.WaitAfter(mail.Attempts) is { } wait:
                log.LogWarning("Mail {Id} waits: {Why}", mail.Id, later.Why);
                await db.OutgoingMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(s => s
                    .SetProperty(m => m.SendAt, clock.GetUtcNow() + wait)
                    .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null)
                    .SetProperty(m => m.Failure, later.Why), CancellationToken.None);
                break;
            case Delivery.Later later:
                await GiveUpAsync(mail, later.Why, isAddressToBlame: false);
                break;
            case Delivery.Uncertain uncertain when mail.UncertainTries + 1 < DeliveryPolicy.MostUncertainTries:
                log.LogWarning("Mail {Id} may have been taken: {Why}", mail.Id, uncertain.Why);
                await db.OutgoingMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(s => s
                    .SetProperty(m => m.SendAt, clock.GetUtcNow() + DeliveryPolicy.WaitAfterUncertain)
                    .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null)
                    .SetProperty(m => m.UncertainTries, m => m.UncertainTries + 1)
                    .SetProperty(m => m.Failure, uncertain.Why), CancellationToken.None);
                break;
            case Delivery.Uncertain uncertain:
                await GiveUpAsync(mail, $"{DeliveryWords.Uncertain}: {uncertain.Why}", isAddressToBlame: false);
                break;
            case Delivery.Refused refused:
                await GiveUpAsync(mail, refused.Why, refused.IsAddressToBlame);
                break;
        }
    }

    // A mail that cannot even be written must not hold up those behind it.
    private async Task<Delivery> TryAsync(OutgoingMail mail, CancellationToken ct)
    {
        try
        {
            return await postman.SendAsync(mail, await FilesAsync(mail, ct), ct);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidOperationException)
        {
            return new Delivery.Later(failure.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // Stopped before the postman had it.
            return new Delivery.Later("line: stopped");
        }
    }

    // The address of an invitation, a password reset, a request for an account or an estimate opens a door: once sent or given up, it stands in that mail and nowhere else.
    private static bool IsSecret(OutgoingMail mail) => mail.Kind is OutgoingKind.Invitation or OutgoingKind.PasswordReset or OutgoingKind.AccountRequest or OutgoingKind.EstimateRequest or OutgoingKind.EstimateReminder;

    private Task<int> MarkSentAsync(OutgoingMail mail)
    {
        var isSecret = IsSecret(mail);
        return db.OutgoingMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(s => s
            .SetProperty(m => m.SentAt, clock.GetUtcNow())
            .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(m => m.Failure, (string?)null)
            .SetProperty(m => m.Text, m => isSecret ? "" : m.Text)
            .SetProperty(m => m.Html, m => isSecret ? "" : m.Html), CancellationToken.None);
    }

    private async Task GiveUpAsync(OutgoingMail mail, string why, bool isAddressToBlame)
    {
        log.LogWarning("Mail {Id} is given up: {Why}", mail.Id, why);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var (now, isSecret) = (clock.GetUtcNow(), IsSecret(mail));
        await db.OutgoingMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(s => s
            .SetProperty(m => m.FailedAt, now)
            .SetProperty(m => m.Text, m => isSecret ? "" : m.Text)
            .SetProperty(m => m.Html, m => isSecret ? "" : m.Html)
            .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(m => m.Failure, why), CancellationToken.None);
        await undelivered.TellAsync(mail, why, isAddressToBlame, CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        db.ChangeTracker.Clear();
    }

    private async Task<List<MailFile>> FilesAsync(OutgoingMail mail, CancellationToken ct)
    {
        if (mail.TicketMessageId is not { } messageId) return [];

        var all = await db.Attachments.Where(a => a.MessageId == messageId).OrderBy(a => a.Id).Select(a => new { a.Id, a.Bytes }).ToListAsync(ct);
        var room = (long)MaxFileBytes;
        var fitting = all.Where(a => (room -= a.Bytes) >= 0).Select(a => a.Id).ToList();
        return await db.Attachments.Where(a => fitting.Contains(a.Id)).OrderBy(a => a.Id)
            .Select(a => new MailFile(a.FileName, a.ContentType, a.Content!.Data)).ToListAsync(ct);
    }
}

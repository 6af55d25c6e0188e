using LinservSupport.Data;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Wire;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Worker;

/// <summary>
/// Listens to every mailbox that this worker can have to itself, and rings for fetching when one says that something new is there
/// or is due anyway. A mailbox whose worker falls silent is taken over when its lease is over.
/// </summary>
public sealed class WatchMailboxes(IServiceScopeFactory scopes, Ringer ringer, AccessTokens tokens, MailSettings settings, TimeProvider clock, ILogger<WatchMailboxes> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    // Well within the lease, and often enough that a mailbox is not late by much.
    private TimeSpan Tick => TimeSpan.FromSeconds(Math.Clamp(settings.LeaseSeconds / 3.0, 0.5, 5));

    private TimeSpan BetweenLines => TimeSpan.FromSeconds(Math.Clamp(settings.LeaseSeconds / 2.0, 1, 30));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await AskAsync<MailboxLeases, bool>(async leases =>
            {
                await leases.ReleaseAllAsync(cancellationToken);
                return true;
            });
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Then the leases end by themselves.
            log.LogWarning("Mailboxes could not be let go: {Failure}", failure.GetType().Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watched = new Dictionary<int, Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var id in await AskAsync<SupportDb, List<int>>(db => db.Mailboxes.Where(m => m.PausedAt == null).Select(m => m.Id).ToListAsync(stoppingToken)))
                {
                    if (!watched.TryGetValue(id, out var watching) || watching.IsCompleted) watched[id] = WatchAsync(id, stoppingToken);
                }

                await Task.Delay(Look < Tick ? Look : Tick, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception failure)
            {
                log.LogWarning("Mailboxes could not be looked up: {Failure}", failure.GetType().Name);
                await Task.Delay(BetweenLines, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(watched.Values);
    }

    // Ends when the mailbox is another's, paused or changed; it is looked at anew a little later. Throws nothing.
    private async Task WatchAsync(int id, CancellationToken ct)
    {
        try
        {
            if (!await AskAsync<MailboxLeases, bool>(leases => leases.TakeAsync(id, ct))) return;

            var mailbox = await AskAsync<SupportDb, Mailbox>(db => db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == id, ct));
            var listens = await ListenAsync(mailbox, ct);
            // Without listening, looking from time to time has to do; and a line is tried again only after a while.
            if (!listens) await PollAsync(mailbox, ct);
        }
        catch (Exception failure) when (ct.IsCancellationRequested || failure is not OutOfMemoryException)
        {
            if (!ct.IsCancellationRequested) log.LogWarning("Mailbox {Id} could not be watched: {Failure}", id, failure.GetType().Name);
        }
    }

    private async Task<bool> ListenAsync(Mailbox mailbox, CancellationToken ct)
    {
        MailCredentials? who = null;
        try
        {
            who = await AskBothAsync<FirstMailbox, MailboxSecrets, MailCredentials?>((first, secrets) => first.CredentialsAsync(mailbox, secrets, ct));
            return who is not null && await new ImapWatch(mailbox, who, tokens).ListenAsync(() => HearAsync(mailbox, ct), () => GoOnAsync(mailbox, ct), Tick, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            if (who is not null && LineWords.IsTokenSpent(failure)) tokens.Forget(who);
            if (log.IsEnabled(LogLevel.Information)) log.LogInformation("Mailbox {Id} cannot be listened to now: {Failure}", mailbox.Id, failure.GetType().Name);
            return false;
        }
        finally
        {
            if (!ct.IsCancellationRequested) await NoteAsync(mailbox, listens: false, ct);
        }
    }

    private async Task PollAsync(Mailbox mailbox, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; waited < BetweenLines && await GoOnAsync(mailbox, ct); waited += Tick) await Task.Delay(Tick, clock, ct);
    }

    private async Task HearAsync(Mailbox mailbox, CancellationToken ct)
    {
        await NoteAsync(mailbox, listens: true, ct);
        await AskAsync<MailboxLeases, bool>(async leases =>
        {
            await leases.RouseAsync(mailbox.Id, ct);
            return true;
        });
        await ringer.RingAsync(nameof(FetchMail), ct);
    }

    private Task<bool> NoteAsync(Mailbox mailbox, bool listens, CancellationToken ct) => AskAsync<MailboxLeases, bool>(async leases =>
    {
        await leases.ListensAsync(mailbox.Id, listens, ct);
        return true;
    });

    // Says once more that it is ours, and rings where it is due: no other worker does while we have it.
    private async Task<bool> GoOnAsync(Mailbox mailbox, CancellationToken ct)
    {
        if (!await AskAsync<MailboxLeases, bool>(leases => leases.TakeAsync(mailbox.Id, ct))) return false;

        var now = clock.GetUtcNow();
        var row = await AskAsync<SupportDb, Mailbox?>(db => db.Mailboxes.AsNoTracking().SingleOrDefaultAsync(m => m.Id == mailbox.Id, ct));
        if (row?.ChangedAt != mailbox.ChangedAt) return false;

        if (row.NextFetchAt <= now) await ringer.RingAsync(nameof(FetchMail), ct);
        return true;
    }

    private async Task<TAnswer> AskAsync<TWhat, TAnswer>(Func<TWhat, Task<TAnswer>> ask)
        where TWhat : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TWhat>());
    }

    private async Task<TAnswer> AskBothAsync<TOne, TOther, TAnswer>(Func<TOne, TOther, Task<TAnswer>> ask)
        where TOne : notnull
        where TOther : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TOne>(), scope.ServiceProvider.GetRequiredService<TOther>());
    }
}

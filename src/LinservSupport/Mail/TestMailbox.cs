using LinservSupport.Data;
using LinservSupport.Mail.Wire;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail;

/// <summary>Tries a mailbox as a draft says, without saving it or changing anything in it, and says in words what is wrong.</summary>
public sealed class TestMailbox(SupportDb db, MailSettings settings, FirstMailbox first, MailboxSecrets secrets, AccessTokens tokens)
{
    private const int TimeoutSeconds = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    // Each holds a request open; and nobody shall look for open ports with it.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <param name="viewer">A manager.</param>
    /// <param name="id">The mailbox whose stored secret is used where none is written; null for a new one.</param>
    /// <param name="draft">What was written; of a mailbox from the settings only the row itself counts.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int? id, MailboxDraft draft, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var stored = id is null ? null : await db.Mailboxes.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct);
        if (id is not null && stored is null) return new Outcome.Missing();
        if (stored is not { IsFromSettings: true } && draft.Check(settings) is { } refused) return refused;

        var mailbox = stored is { IsFromSettings: true } ? stored : draft.Applied();
        if (draft.SecretText is null && !mailbox.IsFromSettings && mailbox.SecretBelongsTo != stored?.SecretBelongsTo)
            return Outcome.Refuse(nameof(draft.Secret), id is null ? "Write the password or key." : "Write the password or key: a stored one stays with the connection that it was written for.");
        if (!await OneAtATime.WaitAsync(TimeSpan.FromSeconds(5), ct)) return Outcome.Refuse("", "Another connection is being tested. Try again in a moment.");

        try
        {
            return await TryAsync(mailbox, stored, draft.SecretText, ct);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private async Task<Outcome> TryAsync(Mailbox mailbox, Mailbox? stored, string? secret, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        try
        {
            var who = secret is not null && !mailbox.IsFromSettings
                ? new MailCredentials(mailbox.SignIn, mailbox.User, secret, mailbox.TokenUrl, mailbox.ClientId, mailbox.Scope)
                : await first.CredentialsAsync(stored!, secrets, ct);
            if (who is null) return Outcome.Refuse("", "This process does not have the settings that the mailbox comes from.");

            // What was wrong with a token may be mended by now.
            tokens.Forget(who);
            await MailboxProbe.TryAsync(mailbox, who, tokens, TimeoutSeconds, limit.Token);
            return new Outcome.Done(stored?.Id ?? 0);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            return new Outcome.Refused(LineWords.Field(failure), LineWords.Of(failure, mailbox.SignIn));
        }
    }
}

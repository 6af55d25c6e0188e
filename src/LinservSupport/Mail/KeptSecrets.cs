using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using LinservSupport.Mail.Wire;
using LinservSupport.People;

namespace LinservSupport.Mail;

/// <summary>
/// Lets a manager correct a mailbox's form, and try it again and again, without writing the password anew: it goes along sealed, for a quarter
/// of an hour from then, for that manager alone and for the one server that it was written for, so that nobody can have it sent elsewhere.
/// </summary>
public sealed class KeptSecrets(MailboxSecrets secrets, TimeProvider clock)
{
    public const int Minutes = 15;

    private const int MostChars = 16 * 1024;

    /// <summary>The draft with the secret that was written before, where none is written now and the kept one may be used for it.</summary>
    public async Task<MailboxDraft> OpenAsync(Viewer viewer, MailboxDraft draft, string? kept, CancellationToken ct)
    {
        if (draft.SecretText is not null || kept?.Split('.') is not [var until, var box] || !long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return draft;
        if (seconds < clock.GetUtcNow().ToUnixTimeSeconds() || kept.Length > 3 * MostChars || !Base64Url.IsValid(box)) return draft;

        try
        {
            var opened = JsonSerializer.Deserialize<Kept>(await secrets.OpenAsync(Base64Url.DecodeFromChars(box), BelongsTo(viewer, until), ct))!;
            var whole = draft with { Secret = opened.Secret, SecretIsFor = opened.IsFor, SecretKeptUntil = seconds };
            return opened.IsFor == whole.SecretGoesTo ? whole : draft;
        }
        catch (UnreadableSecretException)
        {
            return draft;
        }
    }

    /// <summary>What goes along with the form; null where no secret was written.</summary>
    /// <param name="viewer">Who wrote it.</param>
    /// <param name="draft">With it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string?> KeepAsync(Viewer viewer, MailboxDraft draft, CancellationToken ct)
    {
        if (draft is not { SecretText: not null, Secret: { Length: <= MostChars } secret }) return null;

        var until = (draft.SecretKeptUntil ?? clock.GetUtcNow().ToUnixTimeSeconds() + (Minutes * 60)).ToString(CultureInfo.InvariantCulture);
        var box = await secrets.SealAsync(JsonSerializer.Serialize(new Kept(secret, draft.SecretIsFor ?? draft.SecretGoesTo)), BelongsTo(viewer, until), ct);
        return $"{until}.{Base64Url.EncodeToString(box)}";
    }

    // A stored secret belongs to a connection, and none is named so.
    private static string BelongsTo(Viewer viewer, string until) => string.Create(CultureInfo.InvariantCulture, $"written by {viewer.AccountId} until {until}");

    private sealed record Kept(string Secret, string IsFor);
}

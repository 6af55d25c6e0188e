using System.Security.Cryptography;
using System.Text;
using LinservSupport.Data;
using LinservSupport.Mail.Wire;

namespace LinservSupport.Mail;

/// <summary>
/// Seals the passwords of mailboxes (AES-256-GCM) under a key made of a row of the database and of the setting <c>Mail:SecretKey</c>.
/// The key ring of sessions would not do: it may be thrown away, and the worker does not have it.
/// </summary>
public sealed class MailboxSecrets(SupportDb db, MailSettings settings)
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public async Task<byte[]> SealAsync(string secret, string belongsTo, CancellationToken ct)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(await KeyAsync(ct), TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(belongsTo));
        return box;
    }

    /// <exception cref="UnreadableSecretException">Another key, or it belongs to another host or user.</exception>
    public async Task<string> OpenAsync(byte[]? box, string belongsTo, CancellationToken ct)
    {
        if (box is null || box.Length < NonceBytes + TagBytes) throw new UnreadableSecretException();

        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(await KeyAsync(ct), TagBytes);
        try
        {
            aes.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(belongsTo));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new UnreadableSecretException();
        }

        return Encoding.UTF8.GetString(plain);
    }

    private async Task<byte[]> KeyAsync(CancellationToken ct)
    {
        var stored = await db.Standing.KeyAsync(Secret.Mailbox, ct);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, [.. stored, .. Encoding.UTF8.GetBytes(settings.SecretKey ?? "")], KeyBytes, info: "mailbox-secret"u8.ToArray());
    }
}

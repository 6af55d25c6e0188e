using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LinservSupport.Mail.Outgoing;

/// <summary>The end of an address in a mail that says one thing about a few numbers, signed: nothing is stored for it, and nobody else can write it.</summary>
internal static class SignedLink
{
    private const int Signature = 16;

    /// <param name="facts">The numbers.</param>
    /// <param name="statement">What is said about them; another statement has another signature.</param>
    /// <param name="key">Ours.</param>
    public static string Write(ReadOnlySpan<byte> facts, string statement, byte[] key) => Base64Url.EncodeToString([.. facts, .. Sign(statement, key)]);

    /// <param name="token">What stands in the address.</param>
    /// <param name="facts">Takes the numbers; as long as they are.</param>
    /// <param name="statement">What must be said about them.</param>
    /// <param name="key">Ours.</param>
    /// <returns>False for what we did not sign.</returns>
    public static bool Read(string? token, Span<byte> facts, Func<ReadOnlySpan<byte>, string> statement, byte[] key)
    {
        Span<byte> bytes = stackalloc byte[facts.Length + Signature];
        if (token is null || token.Length != Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.IsValid(token)
            || !Base64Url.TryDecodeFromChars(token, bytes, out var length) || length != bytes.Length) return false;

        bytes[..facts.Length].CopyTo(facts);
        return CryptographicOperations.FixedTimeEquals(bytes[facts.Length..], Sign(statement(facts), key));
    }

    private static byte[] Sign(string statement, byte[] key) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(statement))[..Signature];
}

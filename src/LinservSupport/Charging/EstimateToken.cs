using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LinservSupport.Charging;

/// <summary>
/// The secret in an estimate link's address: 256 random bits, signed for one estimate, revision and person. It stands in the mail alone.
/// We keep its hash; a row that was changed by other hands no longer fits the signature.
/// </summary>
public static class EstimateToken
{
    private const int Bytes = 32;

    // 64 bytes in base64url.
    private const int Length = 86;

    public static string Write(int estimateId, int revision, int contactId, byte[] key)
    {
        var random = RandomNumberGenerator.GetBytes(Bytes);
        return Base64Url.EncodeToString([.. random, .. Sign(random, estimateId, revision, contactId, key)]);
    }

    /// <summary>What is stored; null for what has not a token's shape, so that nothing needs to be looked up.</summary>
    public static string? Hash(string? token) =>
        token is { Length: Length } && Base64Url.IsValid(token) ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token))) : null;

    /// <summary>True where we signed it for this estimate, revision and person.</summary>
    public static bool IsSigned(string token, EstimateLink link, byte[] key)
    {
        var both = Base64Url.DecodeFromChars(token);
        return both.Length == Bytes * 2 && CryptographicOperations.FixedTimeEquals(both.AsSpan(Bytes), Sign(both[..Bytes], link.EstimateId, link.Revision, link.ContactId, key));
    }

    public static string Url(string portalUrl, string token) => $"{portalUrl}/estimates/{token}";

    private static byte[] Sign(byte[] random, int estimateId, int revision, int contactId, byte[] key) => HMACSHA256.HashData(
        key,
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"estimate-link:{estimateId}:{revision}:{contactId}:{Convert.ToHexStringLower(random)}")));
}

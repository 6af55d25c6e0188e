using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LinservSupport.People;

/// <summary>The secret in an invitation's address. It stands in the mail alone; we keep its hash.</summary>
public static class InvitationToken
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(5);

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static string Url(string portalUrl, string token) => $"{portalUrl}/account/invitation/{token}";
}

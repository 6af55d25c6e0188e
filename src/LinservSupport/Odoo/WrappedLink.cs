using System.Text.RegularExpressions;

namespace LinservSupport.Odoo;

/// <summary>The address inside one that a mail filter put around it, to look at who follows it: Microsoft's Safe Links, Proofpoint's URL Defense.</summary>
public static partial class WrappedLink
{
    /// <summary>The address itself where nothing is around it.</summary>
    public static string Inside(string address)
    {
        if (SafeLink().Match(address) is { Success: true } safe) return Uri.UnescapeDataString(safe.Groups[1].Value);
        if (Defended().Match(address) is { Success: true } defended) return defended.Groups[1].Value;

        // The second version writes "/" as "_" and "%" as "-".
        return DefendedEarlier().Match(address) is { Success: true } earlier ? Uri.UnescapeDataString(earlier.Groups[1].Value.Replace('-', '%').Replace('_', '/')) : address;
    }

    private const RegexOptions Linear = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"^https://[a-z0-9-]+\.safelinks\.protection\.(?:outlook|office365)\.com/.*?[?&]url=([^&#]+)", Linear)]
    private static partial Regex SafeLink();

    [GeneratedRegex(@"^https://urldefense(?:\.us)?\.(?:com|proofpoint\.com)/v3/__(.+?)(?:__|$)", Linear)]
    private static partial Regex Defended();

    [GeneratedRegex(@"^https://urldefense\.proofpoint\.com/v[12]/url\?u=([^&#]+)", Linear)]
    private static partial Regex DefendedEarlier();
}

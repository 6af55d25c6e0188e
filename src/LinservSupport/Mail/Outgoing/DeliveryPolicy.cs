using System.Globalization;
using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Outgoing;

/// <summary>When a mail that could not be sent is tried again.</summary>
public static partial class DeliveryPolicy
{
    /// <summary>For so long one worker has a mail to itself; a killed worker's mail waits until then.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    /// <summary>So often the line may break after a whole mail, or a worker die with one in its hands, before a person is asked: each may be one more copy at the recipient.</summary>
    public const int MostUncertainTries = 2;

    public static readonly TimeSpan WaitAfterUncertain = TimeSpan.FromMinutes(10);

    // About two and a half days in all: a mail server that is away over a weekend loses nothing.
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(16), TimeSpan.FromHours(24),
    ];

    /// <summary>How long to wait after so many failed tries; null to give up.</summary>
    public static TimeSpan? WaitAfter(int attempts) => attempts <= Waits.Length ? Waits[Math.Max(0, attempts - 1)] : null;

    /// <summary>
    /// False where a server refused the mail, not the address (RFC 3463): somebody else may have written what is in it, and must not be able to
    /// stop mail to a colleague by words that the colleague's server takes for spam.
    /// </summary>
    public static bool IsAddressToBlame(string status) => Enhanced().Match(status) is not { Success: true } code
        || (int.Parse(code.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(code.Groups[2].ValueSpan, CultureInfo.InvariantCulture)) is not ((3 or 5 or 6 or 7, _) or (2, 3));

    [GeneratedRegex(@"\b5\.([0-9]{1,3})\.([0-9]{1,3})\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Enhanced();
}

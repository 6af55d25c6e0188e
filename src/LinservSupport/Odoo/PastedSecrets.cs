using System.Buffers;
using System.Text;

namespace LinservSupport.Odoo;

/// <summary>
/// Tokens and passwords in addresses that people paste: whoever reads such an address could use it, so the value is blotted out before it is stored.
/// One pass from left to right: the time is linear in the text.
/// </summary>
public static class PastedSecrets
{
    private const string Blot = "•••";

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n&#\"'<>");

    private static readonly string[] Names =
        ["access_token=", "auth_signup_token=", "auth_token=", "token=", "api_key=", "apikey=", "password=", "passwd=", "session_id="];

    /// <summary>The text, with the values of known secret parameters as dots.</summary>
    public static string BlottedOut(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var at = text.IndexOf('=', StringComparison.Ordinal); at >= 0; at = at + 1 < text.Length ? text.IndexOf('=', at + 1) : -1)
        {
            if (at + 1 < copied || !Names.Any(name => text.AsSpan(0, at + 1).EndsWith(name, StringComparison.OrdinalIgnoreCase))) continue;

            var length = text.AsSpan(at + 1).IndexOfAny(Ends);
            var end = length < 0 ? text.Length : at + 1 + length;
            if (end == at + 1) continue;

            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, at + 1 - copied).Append(Blot);
            (copied, at) = (end, end - 1);
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }
}

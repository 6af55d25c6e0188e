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

    private static readonly SearchValues<char> TokenChars = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=");

    private static readonly string[] Names =
        ["access_token=", "auth_signup_token=", "auth_token=", "token=", "api_key=", "apikey=", "password=", "passwd=", "session_id="];

    // Our own links that answer an estimate: a reply that quotes our mail brings them back.
    private const string OwnLink = "/estimates/";
    private const int ShortestToken = 40;

    /// <summary>The text, with the values of known secret parameters, and the tokens of our own links, as dots.</summary>
    public static string BlottedOut(string text) => WithoutLinks(WithoutValues(text));

    private static string WithoutLinks(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var at = text.IndexOf(OwnLink, StringComparison.Ordinal); at >= 0; at = text.IndexOf(OwnLink, at, StringComparison.Ordinal))
        {
            at += OwnLink.Length;
            var length = text.AsSpan(at).IndexOfAnyExcept(TokenChars);
            var end = length < 0 ? text.Length : at + length;
            if (end - at < ShortestToken) continue;

            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, at - copied).Append(Blot);
            (copied, at) = (end, end);
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static string WithoutValues(string text)
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

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
        ["access_token", "auth_signup_token", "auth_token", "token", "api_key", "apikey", "password", "passwd", "session_id"];

    // Mail filters put an address into one of their own, with its signs percent-encoded once or twice, or behind a hyphen.
    private static readonly string[] Equal = ["=", "%3D", "%253D", "-3D"];
    private static readonly string[] Slashes = ["/", "%2F", "%252F", "-2F", "_"];
    private static readonly SearchValues<string> EqualSigns = SearchValues.Create(Equal, StringComparison.OrdinalIgnoreCase);

    // Our own links that open a door: a reply that quotes our mail brings them back. The last part of their path before the token.
    private static readonly string[] Doors = ["estimates", "invitation", "confirm-request", .. Slashes.Select(slash => $"followers{slash}stop"), .. Slashes.Select(slash => $"solved{slash}reopen")];
    private static readonly SearchValues<string> OwnLinks = SearchValues.Create(
        [.. Doors.SelectMany(door => Slashes, (door, slash) => door + slash)], StringComparison.OrdinalIgnoreCase);

    private const int ShortestToken = 40;
    private const int LengthOfStopToken = 32;

    /// <summary>The text, with the values of known secret parameters, and the tokens of our own links, as dots.</summary>
    public static string BlottedOut(string text)
    {
        if (Find(text) is not { Count: > 0 } secrets) return text;

        var result = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var (from, to) in secrets)
        {
            result.Append(text, copied, from - copied).Append(Blot);
            copied = to;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Where in a text such values and tokens stand, in order and without overlap.</summary>
    public static IReadOnlyList<(int From, int To)> Find(string text)
    {
        var found = Values(text).Concat(Links(text)).OrderBy(f => f.From).ToList();
        for (var i = found.Count - 1; i > 0; i--)
        {
            if (found[i].From > found[i - 1].To) continue;

            found[i - 1] = (found[i - 1].From, Math.Max(found[i - 1].To, found[i].To));
            found.RemoveAt(i);
        }

        return found;
    }

    private static IEnumerable<(int From, int To)> Links(string text)
    {
        for (var at = Next(text, 0, OwnLinks); at >= 0; at = Next(text, at, OwnLinks))
        {
            var door = Doors.First(d => StartsWith(text, at, d));
            at += door.Length;
            at += Slashes.First(slash => StartsWith(text, at, slash)).Length;
            var length = text.AsSpan(at).IndexOfAnyExcept(TokenChars);
            var end = length < 0 ? text.Length : at + length;
            if (end - at < (door.EndsWith("stop", StringComparison.Ordinal) ? LengthOfStopToken : ShortestToken)) continue;

            yield return (at, end);
            at = end;
        }
    }

    private static IEnumerable<(int From, int To)> Values(string text)
    {
        for (int at = Next(text, 0, EqualSigns), before = 0; at >= 0; at = Next(text, at, EqualSigns))
        {
            var isSecret = EndsWithAny(text.AsSpan(before, at - before), Names);
            at += Equal.First(sign => StartsWith(text, at, sign)).Length;
            if (!isSecret) continue;

            var length = text.AsSpan(at).IndexOfAny(Ends);
            var end = length < 0 ? text.Length : at + length;
            if (end == at) continue;

            yield return (at, end);
            (before, at) = (end, end);
        }
    }

    private static int Next(string text, int from, SearchValues<string> values)
    {
        var found = text.AsSpan(from).IndexOfAny(values);
        return found < 0 ? -1 : from + found;
    }

    private static bool StartsWith(string text, int at, string part) => text.AsSpan(at).StartsWith(part, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWithAny(ReadOnlySpan<char> text, string[] parts)
    {
        foreach (var part in parts) if (text.EndsWith(part, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}

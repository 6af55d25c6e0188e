using System.Buffers;
using System.Globalization;

namespace LinservSupport.Odoo;

/// <summary>An Odoo transaction, record or instance that was found in a text.</summary>
public sealed record FoundReference(ReferenceKind Kind, string Value, string? Url = null);

/// <summary>
/// Recognises Odoo document numbers and addresses in any text (policy R2, R3). Parses only: nothing is ever fetched.
/// The text is read once from left to right, so the time is linear in its length.
/// </summary>
public static class OdooReferences
{
    public const int MostPerText = 50;

    // Nobody names a transaction in the second hundred pages of a mail.
    private const int MostRead = 200_000;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n<>\"'()[]{}|`´“”‘’«»*;!\u00A0");

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:");

    /// <summary>What the text mentions, each once, in the order of the text; at most <see cref="MostPerText"/>.</summary>
    public static IReadOnlyList<FoundReference> In(string text)
    {
        var found = new List<FoundReference>();
        var rest = text.AsSpan(0, Math.Min(text.Length, MostRead));
        while (!rest.IsEmpty && found.Count < MostPerText)
        {
            var end = rest.IndexOfAny(Ends);
            var word = end < 0 ? rest : rest[..end];
            if (Address(word) is { } address) Add(found, References(address));
            else Add(found, Numbers(word));
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return found;
    }

    private static void Add(List<FoundReference> found, IEnumerable<FoundReference> more)
    {
        foreach (var reference in more)
        {
            if (found.Count == MostPerText) return;
            if (!found.Any(f => f.Kind == reference.Kind && f.Value == reference.Value)) found.Add(reference);
        }
    }

    private static OdooUrl? Address(ReadOnlySpan<char> word)
    {
        if (word.Length is < 8 or > OdooUrl.MaxLength || !word.Contains('/') && !word.Contains('.')) return null;

        var scheme = word.IndexOf("://");
        if (scheme >= 0)
        {
            // "URL:https://…" and the like: what stands before the scheme is not part of it.
            var start = scheme;
            while (start > 0 && char.IsAsciiLetter(word[start - 1])) start--;
            return OdooUrl.Parse(Trimmed(word[start..]).ToString());
        }

        return LooksLikeHost(word) ? OdooUrl.Parse("https://" + Trimmed(word).ToString()) : null;
    }

    // Without a scheme only what can hardly be anything else: host, then Odoo's own path or domain.
    private static bool LooksLikeHost(ReadOnlySpan<char> word)
    {
        var slash = word.IndexOf('/');
        var host = slash < 0 ? Trimmed(word) : word[..slash];
        if (!host.Contains('.') || host.Contains('@') || !char.IsAsciiLetterOrDigit(host[0]) || host.ContainsAnyExcept(HostCharacters)) return false;

        var path = slash < 0 ? [] : word[slash..];
        return host.EndsWith(".odoo.com", StringComparison.OrdinalIgnoreCase)
            || path.StartsWith("/odoo/", StringComparison.Ordinal) || path.StartsWith("/web#", StringComparison.Ordinal)
            || path.StartsWith("/web?", StringComparison.Ordinal) || path.StartsWith("/mail/view", StringComparison.Ordinal);
    }

    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> word) => word.TrimEnd(".,:?…").TrimEnd('\\');

    private static IEnumerable<FoundReference> References(OdooUrl address)
    {
        var instance = address.Safe[..(address.Safe.IndexOf("://", StringComparison.Ordinal) + 3)] + address.Host + "/";
        if (Fits(address.Host, instance)) yield return new(ReferenceKind.Instance, address.Host, instance);
        if (address is { Model: { } model, RecordId: { } id })
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{model},{id}");
            if (Fits(name, address.Safe)) yield return new(ReferenceKind.Record, name, address.Safe);
        }
    }

    private static bool Fits(string value, string url) => value.Length <= OdooReference.MaxValue && url.Length <= OdooReference.MaxUrl;

    private static List<FoundReference> Numbers(ReadOnlySpan<char> word)
    {
        var found = new List<FoundReference>();
        for (var start = 0; start < word.Length;)
        {
            if (!IsInNumber(word[start]))
            {
                start++;
                continue;
            }

            var end = start;
            while (end < word.Length && IsInNumber(word[end])) end++;
            // S01234.5 is a version or a sum, S01234. the end of a sentence.
            var isCutOff = end + 1 < word.Length && word[end] == '.' && char.IsAsciiDigit(word[end + 1]);
            if (!isCutOff && DocumentNumbers.Read(word[start..end]) is { } number) found.Add(number);
            start = end + 1;
        }

        return found;
    }

    private static bool IsInNumber(char c) => char.IsLetterOrDigit(c) || c is '/' or '_' or '-';
}

namespace LinservSupport.Mail.Understanding;

/// <summary>Text that was signed in place (RFC 9580 7): readable without its armour, which is folded away and never verified here.</summary>
public static class PgpText
{
    private const string Begin = "-----BEGIN PGP SIGNED MESSAGE-----";
    private const string Signature = "-----BEGIN PGP SIGNATURE-----";
    private const string End = "-----END PGP SIGNATURE-----";

    private const string Encrypted = "-----BEGIN PGP MESSAGE-----";
    private const string EncryptedEnd = "-----END PGP MESSAGE-----";

    /// <summary>The text without what is encrypted in it, and that; null where nothing is.</summary>
    public static (string Text, string? Message) WithoutEncrypted(string text)
    {
        var begin = text.IndexOf(Encrypted, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf(EncryptedEnd, begin, StringComparison.Ordinal);
        if (end < 0 || (begin > 0 && text[begin - 1] != '\n')) return (text, null);

        end += EncryptedEnd.Length;
        return (text[..begin] + text[end..], text[begin..end]);
    }

    public static (string Text, string? Armour) Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').ToList();
        var begin = lines.FindIndex(l => l.TrimEnd() == Begin);
        if (begin < 0) return (text, null);

        var body = begin + 1;
        while (body < lines.Count && lines[body].Trim().Length > 0) body++;
        var signature = lines.FindIndex(begin, l => l.TrimEnd() == Signature);
        var end = signature < 0 ? -1 : lines.FindIndex(signature, l => l.TrimEnd() == End);
        if (signature < body || end < 0) return (text, null);

        // Lines that begin with a dash were given another in front.
        var said = lines[(body + 1)..signature].Select(l => l.StartsWith("- ", StringComparison.Ordinal) ? l[2..] : l);
        return (string.Join('\n', lines[..begin].Concat(said).Concat(lines[(end + 1)..])), string.Join('\n', lines[signature..(end + 1)]));
    }
}

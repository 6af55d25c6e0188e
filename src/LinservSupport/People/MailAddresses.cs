using System.Globalization;
using System.Text;

namespace LinservSupport.People;

/// <summary>One spelling for each mail address, so that neither engine needs to compare without regard to case.</summary>
public static class MailAddresses
{
    public const int MaxLength = 254;

    private static readonly IdnMapping Idn = new();

    /// <summary>The stored spelling: trimmed, lower case, host in ASCII (RFC 5891); null where it is no address at all.</summary>
    public static string? Normalise(string? address)
    {
        var text = address?.Trim();
        var at = text?.LastIndexOf('@') ?? -1;
        if (text is null || at < 1 || at == text.Length - 1 || text.Length > MaxLength) return null;
        if (text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"' or '(' or ')' or '[' or ']' or '\\' or ':')) return null;
        // Which of the two hosts is meant, two servers may see differently.
        if (text.IndexOf('@', StringComparison.Ordinal) != at) return null;

        try
        {
            var host = Idn.GetAscii(text[(at + 1)..]);
            return host.Contains('.', StringComparison.Ordinal) || host == "localhost" ? $"{text[..at]}@{host}".ToLowerInvariant() : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Part of an address as the stored ones spell it, to look for: lower case, what follows the @ or has no @ in ASCII.</summary>
    public static string AsStored(string part)
    {
        var at = part.LastIndexOf('@') + 1;
        try
        {
            return part[..at].ToLowerInvariant() + Idn.GetAscii(part[at..].Trim('.')).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return part.ToLowerInvariant();
        }
    }

    /// <summary>
    /// For people: a host in ASCII is decoded. Where the letters are not all of Western Latin, which could pass for others, the stored form stands
    /// beside it, and a letter of another script in front of the @ is named; nothing invisible is shown as itself.
    /// </summary>
    public static string Display(string address)
    {
        var at = address.LastIndexOf('@') + 1;
        var (name, host) = (address[..at], address[at..]);
        var odd = name.EnumerateRunes().Where(r => !IsPlain(r)).Distinct().ToList();
        var isMixed = odd.Exists(r => !Rune.IsLetterOrDigit(r)) || name.EnumerateRunes().Any(r => Rune.IsLetter(r) && IsPlain(r));
        var shown = string.Concat(name.EnumerateRunes().Select(r => Rune.IsLetterOrDigit(r) || IsPlain(r) ? r.ToString() : "\uFFFD"));
        var named = odd.Count > 0 && isMixed ? $" ({string.Join(", ", odd.Take(5).Select(r => $"{(Rune.IsLetterOrDigit(r) ? $"{r} = " : "")}U+{r.Value:X4}"))})" : "";
        return $"{shown}{Host(host)}{named}";
    }

    private static string Host(string host)
    {
        try
        {
            var decoded = Idn.GetUnicode(host);
            if (decoded == host) return host;
            if (decoded.EnumerateRunes().All(IsPlain)) return decoded;

            return decoded.EnumerateRunes().All(r => IsPlain(r) || Rune.IsLetterOrDigit(r)) ? $"{decoded} ({host})" : host;
        }
        catch (ArgumentException)
        {
            return host;
        }
    }

    // ASCII, and the letters from ß to ÿ: none of them passes for another.
    private static bool IsPlain(Rune rune) => rune.Value is > 0x20 and < 0x7F or (>= 0xDF and <= 0xFF and not 0xF7);
}

/// <summary>One spelling for each telephone number.</summary>
public static class PhoneNumbers
{
    /// <summary>Digits with country code ("46701740615"); a national number is taken as Swedish. Null where there are too few digits.</summary>
    public static string? Normalise(string? number)
    {
        var text = number?.Replace("(0)", "", StringComparison.Ordinal) ?? "";
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        if (digits.Length is < 5 or > 20) return null;
        if (text.TrimStart().StartsWith('+')) return digits;
        if (digits.StartsWith("00", StringComparison.Ordinal)) return digits[2..];
        return digits[0] == '0' ? "46" + digits[1..] : digits;
    }

    /// <summary>For people: Swedish numbers in national form, others with a plus sign.</summary>
    public static string Display(string digits) => digits.StartsWith("46", StringComparison.Ordinal) && digits.Length > 5
        ? digits[2] == '7' ? $"0{digits[2..4]}-{digits[4..]}" : $"0{digits[2..]}"
        : "+" + digits;
}

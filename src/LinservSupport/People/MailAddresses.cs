using System.Globalization;

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
        if (text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"')) return null;

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

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>A calendar invitation (RFC 5545) in a few lines: what, when in Stockholm, where, by whom. In both languages, since nobody knows yet who reads it. The file itself goes along.</summary>
public static partial class Invitation
{
    private const int MostRead = 200_000;
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    public static string? In(MimeMessage mail)
    {
        if (mail.BodyParts.OfType<TextPart>().FirstOrDefault(p => p.ContentType.IsMimeType("text", "calendar")) is { } part) return Of(Charsets.Read(part).AtMost(MostRead));

        // As a file it may be anything; one with a method was sent to be answered.
        var file = mail.BodyParts.OfType<MimePart>().FirstOrDefault(p => p.ContentType.IsMimeType("application", "ics") || p.FileName?.EndsWith(".ics", StringComparison.OrdinalIgnoreCase) == true);
        return file is not null && Charsets.Read(Charsets.Bytes(file), "utf-8").AtMost(MostRead) is var calendar && Method().IsMatch(calendar) ? Of(calendar) : null;
    }

    [GeneratedRegex(@"^METHOD:(REQUEST|CANCEL|REPLY|COUNTER)\s*$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Method();

    /// <summary>The first event of a calendar; null where it has none.</summary>
    public static string? Of(string calendar)
    {
        var lines = calendar.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Replace("\n\t", "", StringComparison.Ordinal).Split('\n');
        var begin = Array.FindIndex(lines, l => l.Trim().Equals("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase));
        if (begin < 0) return null;

        var end = Array.FindIndex(lines, begin, l => l.Trim().Equals("END:VEVENT", StringComparison.OrdinalIgnoreCase));
        var fields = Fields(lines[begin..(end < 0 ? lines.Length : end)]);
        var method = lines.FirstOrDefault(l => l.StartsWith("METHOD:", StringComparison.OrdinalIgnoreCase))?[7..].Trim().ToUpperInvariant();
        var text = new StringBuilder(method switch { "CANCEL" => "Inställt / Cancelled: ", "REPLY" or "COUNTER" => "Svar / Reply: ", _ => "Inbjudan / Invitation: " }).Append(Value(fields, "SUMMARY") ?? "–");
        if (method is "REPLY" or "COUNTER" && fields.TryGetValue("ATTENDEE", out var attendee)) text.Append('\n').Append(Answer(attendee.Parameters)).Append(Person(attendee));
        if (When(fields) is { } when) text.Append('\n').Append(when).Append(fields.ContainsKey("RRULE") ? ", upprepas / repeats" : "");
        if (Value(fields, "LOCATION") is { Length: > 0 } place) text.Append('\n').Append(place);
        if (fields.TryGetValue("ORGANIZER", out var organizer)) text.Append('\n').Append(Person(organizer));
        return Texts.Body(text.ToString());
    }

    private static Dictionary<string, (string Parameters, string Value)> Fields(string[] lines)
    {
        var fields = new Dictionary<string, (string, string)>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var colon = Colon(line);
            if (colon < 1) continue;

            var name = line[..colon];
            var semicolon = name.IndexOf(';', StringComparison.Ordinal);
            fields.TryAdd(semicolon < 0 ? name : name[..semicolon], (semicolon < 0 ? "" : name[semicolon..], line[(colon + 1)..].Trim()));
        }

        return fields;
    }

    // A parameter's value may hold colons in quotes.
    private static int Colon(string line)
    {
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"') isQuoted = !isQuoted;
            else if (line[i] == ':' && !isQuoted) return i;
        }

        return -1;
    }

    private static string? Value(Dictionary<string, (string Parameters, string Value)> fields, string name) => fields.TryGetValue(name, out var field)
        ? Texts.Line(field.Value.Replace("\\n", " ", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal), 300)
        : null;

    private static string Person((string Parameters, string Value) field)
    {
        var address = field.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? field.Value[7..] : field.Value;
        var at = field.Parameters.IndexOf("CN=", StringComparison.OrdinalIgnoreCase);
        var written = at < 0 ? "" : field.Parameters[(at + 3)..];
        var name = written.StartsWith('"') ? written[1..].Split('"')[0] : written.Split(';')[0];
        return Texts.Line(name.Length > 0 && name != address ? $"{name} ({address})" : address, 200);
    }

    private static string? When(Dictionary<string, (string Parameters, string Value)> fields)
    {
        if (!fields.TryGetValue("DTSTART", out var start) || Instant(start) is not { } from) return null;

        var isDay = !start.Value.Contains('T', StringComparison.Ordinal);
        var to = fields.TryGetValue("DTEND", out var end) ? Instant(end) : fields.TryGetValue("DURATION", out var lasts) && from.Year < 9000 && Length(lasts.Value) is { } length ? from + length : null;
        if (isDay) return to is { } last && last - from > TimeSpan.FromDays(1) ? $"{Day(from)} – {Day(last.AddDays(-1))}" : Day(from);

        var until = to is not { } finish ? "" : finish.Date == from.Date ? $"–{finish.ToString("HH:mm", CultureInfo.InvariantCulture)}" : $" – {Day(finish)} {finish.ToString("HH:mm", CultureInfo.InvariantCulture)}";
        return $"{Day(from)} {from.ToString("HH:mm", CultureInfo.InvariantCulture)}{until} (Europe/Stockholm)";
    }

    private static string Answer(string parameters) => parameters.ToUpperInvariant() switch
    {
        var p when p.Contains("PARTSTAT=ACCEPTED", StringComparison.Ordinal) => "Ja / Accepted: ",
        var p when p.Contains("PARTSTAT=DECLINED", StringComparison.Ordinal) => "Nej / Declined: ",
        var p when p.Contains("PARTSTAT=TENTATIVE", StringComparison.Ordinal) => "Kanske / Tentative: ",
        _ => "",
    };

    private static TimeSpan? Length(string duration)
    {
        try
        {
            return System.Xml.XmlConvert.ToTimeSpan(duration) is { TotalDays: > 0 and < 1000 } length ? length : null;
        }
        catch (Exception odd) when (odd is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static string Day(DateTime at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // In Stockholm's time: from UTC, from a zone that is known, else as written.
    private static DateTime? Instant((string Parameters, string Value) field)
    {
        string[] shapes = ["yyyyMMdd'T'HHmmss'Z'", "yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmm", "yyyyMMdd"];
        if (!DateTime.TryParseExact(field.Value, shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return null;
        if (field.Value.EndsWith('Z')) return TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), Stockholm);

        var zone = field.Parameters.IndexOf("TZID=", StringComparison.OrdinalIgnoreCase) is >= 0 and var tz ? field.Parameters[(tz + 5)..].Split(';')[0].Trim('"') : null;
        if (zone is null || !field.Value.Contains('T', StringComparison.Ordinal) || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known)) return at;

        try
        {
            return TimeZoneInfo.ConvertTime(at, known, Stockholm);
        }
        catch (ArgumentException)
        {
            // In the hour that a change to summer time leaves out.
            return at;
        }
    }
}

using System.Text.Json;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Worker.Commands;

/// <summary>Compares a letter with another parser's result: subject, sender and attachments, which both must see alike.</summary>
public static class ParsedMail
{
    public static IEnumerable<(string Figure, bool IsMet, string Seen)> Check(JsonElement mail, Letter letter)
    {
        var parts = mail.GetProperty("parts");
        var headers = parts.GetArrayLength() == 0 ? default : parts[0].GetProperty("headers");
        var subject = Text(Header(headers, "subject"));
        var from = Address(Header(headers, "from"));
        yield return ("mail-parser's subject", Folded(subject) == Folded(letter.Subject), $"«{letter.Subject}» instead of «{subject}»");
        yield return ("mail-parser's sender", string.Equals(from ?? "", letter.FromAsWritten ?? "", StringComparison.OrdinalIgnoreCase), $"«{letter.FromAsWritten}» instead of «{from}»");

        var expected = Attachments(mail, parts).ToList();
        var left = letter.Files.Select(f => f.Name).ToList();
        // It gave up on some letters of some names.
        var missing = expected.Where(e => e is null ? letter.Files.Count < expected.Count : left.FirstOrDefault(name => e.Contains('\uFFFD', StringComparison.Ordinal) ? name.Length == e.Length : name == e) is not { } same || !left.Remove(same)).ToList();
        yield return ("mail-parser's attachments", missing.Count == 0 && letter.Files.Count >= expected.Count, $"[{string.Join(", ", letter.Files.Select(f => f.Name))}] instead of [{string.Join(", ", expected)}]");
    }

    // The names, null for a part without one. Texts among its attachments that it shows as well are no files.
    private static IEnumerable<string?> Attachments(JsonElement mail, JsonElement parts)
    {
        foreach (var index in mail.GetProperty("attachments").EnumerateArray().Select(a => a.GetInt32()))
        {
            var part = parts[index];
            var name = Name(part.GetProperty("headers"));
            // A text without a name is shown, wherever it stands.
            var isText = part.GetProperty("body") is { ValueKind: JsonValueKind.Object } body && (body.TryGetProperty("Text", out _) || body.TryGetProperty("Html", out _));
            if (name is not null || !isText) yield return name;
        }
    }

    private static string? Name(JsonElement headers)
    {
        foreach (var (field, attribute) in new[] { ("content_disposition", "filename"), ("content_type", "name") })
        {
            if (Header(headers, field) is not { ValueKind: JsonValueKind.Object } value || !value.TryGetProperty("ContentType", out var type)) continue;
            if (!type.TryGetProperty("attributes", out var attributes) || attributes.ValueKind != JsonValueKind.Array) continue;

            foreach (var one in attributes.EnumerateArray())
            {
                if (one.GetProperty("name").GetString() == attribute && one.GetProperty("value").GetString() is { Length: > 0 } name) return name;
            }
        }

        return null;
    }

    private static JsonElement? Header(JsonElement headers, string name)
    {
        if (headers.ValueKind != JsonValueKind.Array) return null;

        var found = headers.EnumerateArray().Where(h => h.GetProperty("name").ValueKind == JsonValueKind.String && h.GetProperty("name").GetString() == name).Select(h => (JsonElement?)h.GetProperty("value"));
        return found.LastOrDefault();
    }

    private static string Text(JsonElement? value) => value is { ValueKind: JsonValueKind.Object } one && one.TryGetProperty("Text", out var text) ? text.GetString() ?? "" : "";

    private static string? Address(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } one || !one.TryGetProperty("Address", out var address)) return null;

        return address.TryGetProperty("List", out var list) ? First(list)
            : address.TryGetProperty("Group", out var groups) ? groups.EnumerateArray().Select(g => First(g.GetProperty("addresses"))).FirstOrDefault(a => a is not null) : null;
    }

    private static string? First(JsonElement list) => list.EnumerateArray().Select(a => a.TryGetProperty("address", out var written) ? written.GetString() : null).FirstOrDefault(a => a is not null);

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

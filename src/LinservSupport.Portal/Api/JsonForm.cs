using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LinservSupport.Portal.Api;

/// <summary>Reads a JSON object like a form: each field by itself, so that everything that is wrong is told at once, in words.</summary>
public static class JsonForm
{
    /// <summary>The object, with what could be read; and what could not, by field.</summary>
    public static (T Read, List<(string Field, Sentence Why)> Faults) Read<T>(JsonElement body, JsonSerializerOptions options)
        where T : class, new()
    {
        var (read, faults) = (new T(), new List<(string, Sentence)>());
        var fields = options.GetTypeInfo(typeof(T)).Properties.ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var given in body.EnumerateObject())
        {
            if (NameOf(given) is not { } name)
            {
                faults.Add(("", Sentence.Of("There is no such field.")));
                continue;
            }

            if (!fields.TryGetValue(name, out var field))
            {
                faults.Add((name, Sentence.Of("There is no such field.")));
                continue;
            }

            try
            {
                // No text of ours holds it, and PostgreSQL takes it in none.
                if (given.Value.ValueKind == JsonValueKind.String && given.Value.GetString()!.Contains('\0', StringComparison.Ordinal)) throw new JsonException();
                field.Set!(read, given.Value.Deserialize(field.PropertyType, options));
            }
            catch (Exception unread) when (unread is JsonException or FormatException or InvalidOperationException)
            {
                faults.Add((field.Name, Wanted(field, options)));
            }
        }

        return (read, faults);
    }

    // Null for half a character, which JSON can write and no text can hold.
    private static string? NameOf(JsonProperty given)
    {
        try
        {
            return given.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static Sentence Wanted(JsonPropertyInfo field, JsonSerializerOptions options)
    {
        var type = Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType;
        if (type.IsEnum) return Sentence.Of("Use one of {0}.", string.Join(", ", Enum.GetValues(type).Cast<object>().Select(v => JsonSerializer.SerializeToElement(v, type, options).GetString())));
        if (type == typeof(DateOnly)) return Sentence.Of("Write a day as 2026-05-12.");
        return type == typeof(int) ? Sentence.Of("Write a whole number.") : Sentence.Of("This value cannot be used here.");
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace LinservSupport.Portal.Api;

/// <summary>A company in JSON: a number is its id, a text our customer number for it.</summary>
[JsonConverter(typeof(Converter))]
public sealed record CustomerKey(int? Id, string? Number)
{
    private sealed class Converter : JsonConverter<CustomerKey>
    {
        public override CustomerKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt32(out var id) => new(id, null),
            JsonTokenType.String => new(null, reader.GetString()!.Trim()),
            _ => throw new JsonException(),
        };

        public override void Write(Utf8JsonWriter writer, CustomerKey value, JsonSerializerOptions options)
        {
            if (value.Id is { } id) writer.WriteNumberValue(id);
            else writer.WriteStringValue(value.Number);
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sinkhole.Admin.Api;

/// <summary>Writes a value as its usual text, and reads it back; text that is none of it is no JSON of ours.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="write">The value's text.</param>
/// <param name="read">The text's value; null when there is none.</param>
internal sealed class TextJson<T>(Func<T, string?> write, Func<string, T?> read) : JsonConverter<T>
    where T : notnull
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && read(reader.GetString() ?? "") is { } value ? value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
}

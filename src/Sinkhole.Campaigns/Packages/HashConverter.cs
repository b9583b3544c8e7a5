using System.Text.Json;
using System.Text.Json.Serialization;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>A digest in a manifest: lower-case hexadecimal.</summary>
internal sealed class HashConverter : JsonConverter<Sha256Hash>
{
    public override Sha256Hash Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Sha256Hash.TryParse(reader.GetString(), out var hash) ? hash : throw new JsonException("No SHA-256.");

    public override void Write(Utf8JsonWriter writer, Sha256Hash value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

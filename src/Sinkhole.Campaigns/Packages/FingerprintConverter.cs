using System.Text.Json;
using System.Text.Json.Serialization;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>A key's fingerprint in a manifest, in the groups people compare.</summary>
internal sealed class FingerprintConverter : JsonConverter<KeyFingerprint>
{
    public override KeyFingerprint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && KeyFingerprint.TryParse(reader.GetString(), out var fingerprint) ? fingerprint : throw new JsonException("No fingerprint.");

    public override void Write(Utf8JsonWriter writer, KeyFingerprint value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

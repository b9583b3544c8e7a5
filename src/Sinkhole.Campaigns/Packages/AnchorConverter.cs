using System.Text.Json;
using System.Text.Json.Serialization;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>An anchor in a manifest: the line it also is in mail and syslog.</summary>
internal sealed class AnchorConverter : JsonConverter<SignedAnchor>
{
    public override SignedAnchor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && AnchorText.TryParse(reader.GetString(), out var anchor) ? anchor : throw new JsonException("No anchor.");

    public override void Write(Utf8JsonWriter writer, SignedAnchor value, JsonSerializerOptions options) => writer.WriteStringValue(AnchorText.Format(value));
}

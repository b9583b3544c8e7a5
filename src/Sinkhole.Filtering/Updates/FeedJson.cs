using System.Text.Json.Serialization;

namespace Sinkhole.Filtering.Updates;

/// <summary>How the state of feeds is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Dictionary<string, FeedState>))]
internal sealed partial class FeedJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Sinkhole.Filtering.Releases;

/// <summary>How versions, decisions and snapshots are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SnapshotManifest))]
[JsonSerializable(typeof(VersionRecord))]
[JsonSerializable(typeof(DecisionLine))]
internal sealed partial class ReleaseJson : JsonSerializerContext;

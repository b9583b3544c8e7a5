using System.Text.Json.Serialization;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Index;

/// <summary>How the small tables beside the lists are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ListSummary))]
[JsonSerializable(typeof(SnapshotManifest))]
[JsonSerializable(typeof(FileRegister))]
internal sealed partial class FilteringJson : JsonSerializerContext;

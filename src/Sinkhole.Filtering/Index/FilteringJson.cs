using System.Text.Json.Serialization;

namespace Sinkhole.Filtering.Index;

/// <summary>How the small tables beside the lists are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ListSummary))]
internal sealed partial class FilteringJson : JsonSerializerContext;

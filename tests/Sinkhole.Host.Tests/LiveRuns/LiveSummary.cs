using System.Text.Json.Nodes;

namespace Sinkhole.Host.Tests.LiveRuns;

/// <summary>The counts of the bundle's answers, made of what was stored.</summary>
internal static class LiveSummary
{
    /// <summary>All counts but the last hash: the store's chain holds more of each hit than a drill's, so its hashes are others.</summary>
    public static JsonObject Of(IReadOnlyList<LiveEvent> events, long queries)
    {
        var counted = events.Where(one => one.IsCounted).ToList();
        var machines = counted.Where(one => one.IsMachine).ToList();
        return new JsonObject
        {
            ["queries"] = queries,
            ["events"] = events.Count,
            ["events_excluded"] = events.Count - counted.Count,
            ["events_counted"] = counted.Count,
            ["distinct_source_ips_counted"] = Distinct(counted, one => one.Client),
            ["devices_counted"] = Distinct(machines, one => one.Device),
            ["nat_points_needing_follow_up"] = Distinct(counted.Except(machines), one => one.Device),
            ["device_family_days"] = Distinct(machines, one => $"{one.Device} {one.Family} {one.Time:yyyy-MM-dd}"),
            ["devices_by_family"] = DevicesBy(machines, one => one.Family),
            ["devices_by_unit"] = DevicesBy(machines, one => one.Unit),
            ["low_confidence_devices"] = new JsonArray(
                [.. counted.Where(one => one.Confidence.StartsWith("thấp", StringComparison.Ordinal)).Select(one => one.Device).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(device => JsonValue.Create(device))]),
        };
    }

    /// <summary>The same counts of the answers.</summary>
    public static JsonObject Expected()
    {
        var summary = JsonNode.Parse(SampleBundle.Text("expected_summary.json"))!.AsObject();
        summary.Remove("last_hash");
        return summary;
    }

    private static int Distinct(IEnumerable<LiveEvent> events, Func<LiveEvent, string> value) => events.Select(value).Distinct(StringComparer.Ordinal).Count();

    private static JsonObject DevicesBy(IEnumerable<LiveEvent> machines, Func<LiveEvent, string> key) => new(
        machines.GroupBy(key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => KeyValuePair.Create(group.Key, (JsonNode?)Distinct(group, one => one.Device))));
}

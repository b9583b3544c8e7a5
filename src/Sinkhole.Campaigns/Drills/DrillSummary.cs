using System.Text.Encodings.Web;
using System.Text.Json;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Campaigns.Drills;

/// <summary>Counts a drill's events as reports do: each machine once, points with many machines beside them, what is excluded not at all.</summary>
internal sealed class DrillSummary
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly HashSet<InternetAddress> sources = [];
    private readonly HashSet<DeviceId> devices = [];
    private readonly HashSet<DeviceId> points = [];
    private readonly HashSet<(DeviceId Device, string Family, DateOnly Day)> days = [];
    private readonly SortedDictionary<string, HashSet<DeviceId>> families = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, HashSet<DeviceId>> units = new(StringComparer.Ordinal);
    private readonly SortedSet<string> uncertain = new(StringComparer.Ordinal);

    /// <summary>Events of every kind.</summary>
    public long Events { get; private set; }

    /// <summary>Events of excluded clients.</summary>
    public long Excluded { get; private set; }

    /// <summary>Machines.</summary>
    public int Devices => devices.Count;

    /// <summary>Counts one event.</summary>
    public void Add(DrillEvent one)
    {
        Events++;
        if (one.Excluded.Length > 0)
        {
            Excluded++;
            return;
        }

        sources.Add(one.Query.Client);
        var device = one.By.Device;
        if (one.By.Confidence is Confidence.Low or Confidence.LowRandomMac)
        {
            uncertain.Add(device.ToString());
        }

        if (!device.IsMachine)
        {
            points.Add(device);
            return;
        }

        devices.Add(device);
        days.Add((device, one.Match.Rule.Family, DateOnly.FromDateTime(one.Query.Time.DateTime)));
        Of(families, one.Match.Rule.Family).Add(device);
        Of(units, one.Unit).Add(device);
    }

    /// <summary>Writes the counts as one JSON object.</summary>
    public void Write(Stream output, long queries, Sha256Hash last)
    {
        using var json = new Utf8JsonWriter(output, Layout);
        json.WriteStartObject();
        json.WriteNumber("queries", queries);
        json.WriteNumber("events", Events);
        json.WriteNumber("events_excluded", Excluded);
        json.WriteNumber("events_counted", Events - Excluded);
        json.WriteNumber("distinct_source_ips_counted", sources.Count);
        json.WriteNumber("devices_counted", devices.Count);
        json.WriteNumber("nat_points_needing_follow_up", points.Count);
        json.WriteNumber("device_family_days", days.Count);
        WriteCounts(json, "devices_by_family", families);
        WriteCounts(json, "devices_by_unit", units);
        json.WriteStartArray("low_confidence_devices");
        foreach (var device in uncertain)
        {
            json.WriteStringValue(device);
        }

        json.WriteEndArray();
        json.WriteString("last_hash", last.ToString());
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string key, SortedDictionary<string, HashSet<DeviceId>> counts)
    {
        json.WriteStartObject(key);
        foreach (var (name, found) in counts)
        {
            json.WriteNumber(name, found.Count);
        }

        json.WriteEndObject();
    }

    private static HashSet<DeviceId> Of(SortedDictionary<string, HashSet<DeviceId>> counts, string key)
    {
        if (!counts.TryGetValue(key, out var found))
        {
            found = [];
            counts.Add(key, found);
        }

        return found;
    }
}

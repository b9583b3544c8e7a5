using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Host.Tests.LiveRuns;

/// <summary>An event of the bundle's answers beside a stored hit, both in the words of the answers.</summary>
internal sealed record LiveEvent
{
    private static readonly string[] Versions = ["v1", "v2"];

    public required string Asked { get; init; }

    public required string Matched { get; init; }

    public required string Device { get; init; }

    /// <summary>How the device is known: of a client that a proxy told of that is <c>proxy</c>, and what else it rests on stands apart.</summary>
    public required string Source { get; init; }

    /// <summary>The lease or neighbour the answer rests on, in the word the drill has for it; empty for none.</summary>
    public required string RestsOn { get; init; }

    public required string Confidence { get; init; }

    public required string Unit { get; init; }

    public required string Excluded { get; init; }

    public required string Family { get; init; }

    public required string Client { get; init; }

    public required DateTimeOffset Time { get; init; }

    public bool IsCounted => Excluded.Length == 0;

    public bool IsMachine => IsCounted && !Device.StartsWith("net:", StringComparison.Ordinal);

    /// <summary>What is to be stored for a row of the answers.</summary>
    public static LiveEvent Expected(Dictionary<string, string> row)
    {
        // The drill's clients ask for themselves. Here a proxy told of each, and whoever is found by the address it told has that as his source.
        var isByAddress = row["attr_source"] is "dhcp" or "ndp" or "ip";
        return new LiveEvent
        {
            Asked = Join(row["time"], row["client_ip"], row["client_port"], row["proto"], row["qname"], row["qtype"]),
            Matched = Join(row["trigger"], row["indicator"], row["family"], row["botnet"], row["list_version"]),
            Device = row["device_id"],
            Source = isByAddress ? "proxy" : row["attr_source"],
            RestsOn = isByAddress && row["attr_source"] is not "ip" ? row["attr_source"] : "",
            Confidence = row["attr_confidence"],
            Unit = row["unit"],
            Excluded = row["excluded"],
            Family = row["family"],
            Client = row["client_ip"],
            Time = RecordedQuery.Moment(row["time"]),
        };
    }

    /// <summary>What was stored: the hit, the record that counts for it, and the row an export makes of them.</summary>
    public static LiveEvent Recorded(StoredHit hit, AttributionRecord record, JsonElement exported)
    {
        Assert.Equal((hit.Number, 1L), (exported.GetProperty("sequence").GetInt64(), hit.Hit.Count));
        Assert.Equal(
            (record.Device.ToString(), AttributionText.Of(record.Source), AttributionText.Of(record.Confidence), record.Exclusion?.Reason ?? ""),
            (Text(exported, "device_id"), Text(exported, "attribution_source"), Text(exported, "attribution_confidence"), Text(exported, "excluded")));
        var rule = hit.Hit.Rule;
        var time = hit.Hit.Time.ToOffset(TimeSpan.FromHours(7));
        return new LiveEvent
        {
            Asked = Join(
                time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
                hit.Client.ToString(),
                hit.Port.ToString(CultureInfo.InvariantCulture),
                hit.Hit.Transport == Transport.Tcp ? "tcp" : "udp",
                hit.Hit.Name,
                RecordTypeText.Format(hit.Hit.Type)),
            Matched = Join(Text(exported, "trigger"), rule.Indicator, rule.Family, BotnetOf(rule, out var version), version),
            Device = record.Device.ToString(),
            Source = AttributionText.Of(record.Source),
            RestsOn = record.Holding is { } holding ? WordOf(holding.Source.Kind) : "",
            Confidence = AttributionText.Vietnamese(record.Confidence),
            Unit = Text(exported, "unit_code"),
            Excluded = record.Exclusion?.Reason ?? "",
            Family = rule.Family,
            Client = hit.Client.ToString(),
            Time = time,
        };
    }

    private static string WordOf(HoldingSourceKind kind) => kind switch
    {
        HoldingSourceKind.Ndp => "ndp",
        HoldingSourceKind.Arp => "arp",
        _ => "dhcp",
    };

    // The store keeps which row of which file it was; the botnet stands there.
    private static string BotnetOf(CatalogRule rule, out string version)
    {
        version = Versions.Single(one => string.Equals(HashOf(one), rule.ListVersion, StringComparison.Ordinal));
        var row = SampleBundle.Rows($"list_{version}.csv").ElementAt(rule.Row - 1);
        Assert.Equal(rule.Indicator, row["Giá trị"]);
        return row["Tên mạng botnet"];
    }

    private static string HashOf(string version) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(SampleBundle.PathOf($"list_{version}.csv"))));

    private static string Text(JsonElement row, string key) => row.TryGetProperty(key, out var value) ? value.GetString()! : "";

    private static string Join(params string[] parts) => string.Join('|', parts);
}

using System.Collections.Immutable;
using System.Globalization;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Host.Configuration;

/// <summary>One setting that differs between two configurations, and whether the running program can follow.</summary>
/// <param name="Setting">The setting's name.</param>
/// <param name="IsLive">True when it changes without a restart.</param>
internal sealed record ConfigurationChange(string Setting, bool IsLive)
{
    private static readonly ImmutableArray<(string Setting, bool IsLive, Func<HostConfiguration, string> Value)> Table =
    [
        ("data", false, c => c.DataDirectory),
        ("time_zone", false, c => c.TimeZone.Id),
        ("dns.listen", false, c => string.Join(' ', c.Dns.Listen)),
        ("dns.workers", false, c => Text(c.Dns.Workers)),
        ("dns.allow", true, c => string.Join(' ', c.Dns.Allow)),
        ("dns.proxy_from", true, c => string.Join(' ', c.Dns.ProxyFrom)),
        ("dns.udp_payload", false, c => Text(c.Dns.UdpPayload)),
        ("dns.receive_buffer", false, c => Text(c.Dns.ReceiveBuffer)),
        ("dns.pending", false, c => Text(c.Dns.Pending)),
        ("dns.tcp_connections", false, c => Text(c.Dns.TcpConnections)),
        ("dns.tcp_per_client", false, c => Text(c.Dns.TcpPerClient)),
        ("dns.canary", true, c => c.Dns.Canary.ToString()),
        ("dns.tcp_idle", false, c => DurationText.Format(c.Dns.TcpIdle)),
        ("devices.forwarders", true, c => string.Join('\n', c.Devices.Forwarders.Select(Text))),
        ("devices.leases", true, c => string.Join('\n', c.Devices.Leases)),
        ("devices.neighbours", true, c => $"{c.Devices.Neighbours} {DurationText.Format(c.Devices.NeighboursEvery)}"),
        ("devices.clients", true, c => string.Join('\n', c.Devices.Clients)),
        ("devices.exclusions", true, c => string.Join('\n', c.Devices.Exclusions)),
        ("devices.assets", true, c => c.Devices.Assets ?? ""),
        ("devices.units", true, c => c.Devices.Units ?? ""),
        ("devices.networks", true, c => c.Devices.Networks ?? ""),
        ("resolve.forward", true, c => string.Join(' ', c.Resolve.Forward)),
        ("resolve.domains", true, c => string.Join(' ', c.Resolve.Domains.Select(d => $"{d.Domain}={string.Join(',', d.Upstreams)}"))),
        ("resolve.cache_size", false, c => Text(c.Resolve.CacheSize)),
        ("resolve.max_ttl", false, c => DurationText.Format(c.Resolve.MaxTtl)),
        ("resolve.stale_for", false, c => DurationText.Format(c.Resolve.StaleFor)),
        ("resolve.failure_time", false, c => DurationText.Format(c.Resolve.FailureTime)),
        ("resolve.recheck_time", false, c => DurationText.Format(c.Resolve.RecheckTime)),
        ("resolve.keep_cache", true, c => c.Resolve.KeepsCache.ToString()),
        ("sinkhole", true, c => $"{c.Sinkhole.IPv4} {c.Sinkhole.IPv6} {Text(c.Sinkhole.Ttl)}"),
        ("lists", true, c => string.Join('\n', c.Lists)),
        ("gate.protect", true, c => string.Join(' ', c.Gate.Protect)),
        ("gate.protect_addresses", true, c => string.Join(' ', c.Gate.ProtectAddresses)),
        ("gate.public_suffixes", true, c => c.Gate.PublicSuffixes ?? ""),
        ("gate.warning_lists", true, c => c.Gate.WarningLists ?? ""),
        ("keys", true, c => string.Join(' ', c.Keys)),
        ("publish", true, c => string.Join('\n', c.Publish.Select(Text))),
        ("groups", true, c => string.Join('\n', c.Groups.Select(Text))),
        ("admin.listen", false, c => c.Admin.Listen.ToString()),
        ("admin.metrics", false, c => c.Admin.Metrics.ToString()),
        ("recording.journal_size", false, c => Text(c.Recording.JournalSize)),
        ("recording.sensor", false, c => c.Recording.Sensor),
        ("recording.fold_above", false, c => Text(c.Recording.FoldAbove)),
        ("recording.names_per_row", false, c => Text(c.Recording.NamesPerRow)),
        ("recording.hit_days", false, c => Text(c.Recording.HitDays)),
        ("recording.clients_per_worker", false, c => Text(c.Recording.ClientsPerWorker)),
        ("recording.clients_per_day", false, c => Text(c.Recording.ClientsPerDay)),
        ("recording.activity_days", false, c => Text(c.Recording.ActivityDays)),
        ("forwarding", true, c => string.Join('\n', c.Forwarding.Select(target => $"{target} {target.Identities.AreShown}"))),
        ("landing", true, c => $"{c.Landing.ContactVietnamese}\n{c.Landing.ContactEnglish}\n{c.Landing.Link} {Text(c.Landing.MaxConnections)} {Text(c.Landing.MaxConnectionsPerClient)} {c.Landing.Timeout}"),
        ("landing.listen", false, c => string.Join(' ', c.Landing.Addresses)),
        ("landing.tcp_ports", false, c => string.Join(' ', c.Landing.TcpPorts)),
        ("landing.udp_ports", false, c => string.Join(' ', c.Landing.UdpPorts)),
        ("log.level", false, c => c.LogLevel.ToString()),
    ];

    /// <summary>Every setting that differs.</summary>
    public static ImmutableArray<ConfigurationChange> Between(HostConfiguration old, HostConfiguration @new) =>
    [
        .. Table
            .Where(row => !string.Equals(row.Value(old), row.Value(@new), StringComparison.Ordinal))
            .Select(row => new ConfigurationChange(row.Setting, row.IsLive)),
    ];

    private static string Text(PublishSettings zone) => string.Join(
        ' ', zone.Zone, zone.Lists is { } lists ? string.Join(',', lists) : "*", zone.AsNxDomain, zone.IncludesAllowed,
        string.Join(',', zone.Transfer.Select(rule => $"{string.Join('+', rule.Networks)}/{string.Join('+', rule.Keys)}")), string.Join(',', zone.Notify));

    private static string Text(ForwarderSettings forwarder) => $"{string.Join(',', forwarder.Networks)} {forwarder.Believed}";

    private static string Text(ClientGroup group) => string.Join(
        ' ', group.Name, string.Join(',', group.Networks), group.Lists is { } lists ? string.Join(',', lists) : "*", group.Mode.ToString(), group.Until?.ToString("o", CultureInfo.InvariantCulture));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Resolution.Caching;
using Sinkhole.Resolution.Forwarding;
using Sinkhole.Server;
using Sinkhole.Server.Listeners;
using Sinkhole.Server.Queries;

namespace Sinkhole.Host.Running;

/// <summary>Each room's options, as the configuration has them.</summary>
internal static class OptionsFrom
{
    /// <summary>For the lists.</summary>
    public static ListLibraryOptions Lists(DataPaths paths) => new() { Directory = paths.Lists };

    /// <summary>For what policy obeys beside the lists.</summary>
    public static PolicySettings Policy(HostConfiguration configuration) => new()
    {
        Groups = configuration.Groups,
        ProtectedNames = configuration.Gate.Protect,
    };

    /// <summary>For the gate every row passes. What cannot be read of its files was told when the configuration was read.</summary>
    public static RowGateOptions Gate(HostConfiguration configuration) => new()
    {
        ProtectedNames = configuration.Gate.Protect,
        ProtectedAddresses = configuration.Gate.ProtectAddresses,
        PublicSuffixes = configuration.Gate.PublicSuffixes is { } file ? PublicSuffixList.Read(file, out _) ?? PublicSuffixList.Shipped : PublicSuffixList.Shipped,
        WarningLists = configuration.Gate.WarningLists is { } directory ? WarningListReader.ReadDirectory(directory).Lists : [],
    };

    /// <summary>For the resolver.</summary>
    public static ForwardingOptions Forwarding(HostConfiguration configuration) => new()
    {
        Upstreams = configuration.Resolve.Forward,
        Domains = configuration.Resolve.Domains.ToImmutableDictionary(domain => domain.Domain, domain => domain.Upstreams),
        OwnEndpoints = [.. configuration.Dns.Listen.Select(listen => listen.EndPoint)],
        Cache = new CacheOptions
        {
            MaxOctets = configuration.Resolve.CacheSize,
            MaxTtl = configuration.Resolve.MaxTtl,
            StaleFor = configuration.Resolve.StaleFor,
            FailureTime = configuration.Resolve.FailureTime,
            RecheckTime = configuration.Resolve.RecheckTime,
        },
    };

    /// <summary>For the DNS server.</summary>
    public static ServerOptions Server(HostConfiguration configuration) => new()
    {
        Listen = [.. configuration.Dns.Listen.Select(listen => new Sinkhole.Server.Listeners.ListenAddress(listen.EndPoint, listen.IsDefault))],
        Workers = configuration.Dns.Workers,
        Allow = configuration.Dns.Allow,
        Sinkhole = Sinkhole(configuration),
        Udp = new DatagramOptions { MaxPayload = (ushort)configuration.Dns.UdpPayload, ReceiveBuffer = configuration.Dns.ReceiveBuffer },
        Tcp = new StreamOptions
        {
            MaxConnections = configuration.Dns.TcpConnections,
            MaxConnectionsPerClient = configuration.Dns.TcpPerClient,
            IdleTimeout = configuration.Dns.TcpIdle,
        },
        Pending = new PendingOptions { Max = configuration.Dns.Pending },
    };

    /// <summary>For the answers to listed names.</summary>
    public static SinkholeOptions Sinkhole(HostConfiguration configuration) => new()
    {
        IPv4 = configuration.Sinkhole.IPv4 is { } ipv4 ? InternetAddress.From(ipv4) : null,
        IPv6 = configuration.Sinkhole.IPv6 is { } ipv6 ? InternetAddress.From(ipv6) : null,
        Ttl = (uint)configuration.Sinkhole.Ttl,
        KeepsBrowsers = configuration.Dns.Canary,
    };

    /// <summary>For the journal, with a lane for each worker.</summary>
    public static JournalOptions Journal(DataPaths paths, RecordingSettings settings, int lanes) => new()
    {
        Directory = paths.Journal,
        TotalOctets = settings.JournalSize,
        MaxNamesPerFold = settings.NamesPerRow,
        MaxLanes = Math.Max(lanes, new JournalOptions { Directory = paths.Journal }.MaxLanes),
    };

    /// <summary>For the writer from journal to store.</summary>
    public static HitLogWriterOptions Writer(RecordingSettings settings) => new()
    {
        FoldAbovePerSecond = settings.FoldAbove,
        MaxNamesPerFold = settings.NamesPerRow,
    };
}

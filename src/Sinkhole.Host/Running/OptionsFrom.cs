using System.Collections.Immutable;
using System.Net;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using Sinkhole.Evidence.Retention;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Resolution.Caching;
using Sinkhole.Resolution.Forwarding;
using Sinkhole.Server;
using Sinkhole.Server.Activity;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Landing;
using Sinkhole.Server.Listeners;
using Sinkhole.Server.Queries;

namespace Sinkhole.Host.Running;

/// <summary>Each room's options, as the configuration has them.</summary>
internal static class OptionsFrom
{
    /// <summary>For verdicts on devices.</summary>
    public static VerdictOptions Verdicts(HostConfiguration configuration) => new() { AnswerTtl = TimeSpan.FromSeconds(configuration.Sinkhole.Ttl) };

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
        Forwarders = Forwarders(configuration),
        Sinkhole = Sinkhole(configuration),
        Udp = new DatagramOptions { MaxPayload = (ushort)configuration.Dns.UdpPayload, ReceiveBuffer = configuration.Dns.ReceiveBuffer },
        Tcp = new StreamOptions
        {
            MaxConnections = configuration.Dns.TcpConnections,
            MaxConnectionsPerClient = configuration.Dns.TcpPerClient,
            IdleTimeout = configuration.Dns.TcpIdle,
        },
        Pending = new PendingOptions { Max = configuration.Dns.Pending },
        Clients = new ClientTableOptions { MaxClients = configuration.Recording.ClientsPerWorker, Zone = configuration.TimeZone },
    };

    /// <summary>For whom to believe where queries are answered.</summary>
    public static ForwarderOptions Forwarders(HostConfiguration configuration) => new()
    {
        Proxies = configuration.Dns.ProxyFrom,
        Mac = Believed(configuration, ForwardedOptions.Mac),
        MacText = Believed(configuration, ForwardedOptions.MacText),
        CustomerId = Believed(configuration, ForwardedOptions.CustomerId),
        ClientSubnet = Believed(configuration, ForwardedOptions.ClientSubnet),
    };

    /// <summary>For whom to believe where devices are told apart: of each network all it is believed, in whichever entries.</summary>
    public static ImmutableArray<TrustedForwarder> TrustedForwarders(HostConfiguration configuration)
    {
        var entries = configuration.Devices.Forwarders.SelectMany(entry => entry.Networks, (entry, network) => (Network: network, entry.Believed))
            .Concat(configuration.Dns.ProxyFrom.Select(network => (Network: network, Believed: ForwardedOptions.Proxy)))
            .ToList();
        return
        [
            .. entries.Select(entry => entry.Network).Distinct().Select(network => new TrustedForwarder
            {
                Network = network,
                Believed = entries.Where(entry => entry.Network.Length <= network.Length && entry.Network.Contains(network.Network))
                    .Aggregate(ForwardedOptions.None, (all, entry) => all | entry.Believed),
            }),
        ];
    }

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
        Sensor = settings.Sensor,
        FoldAbovePerSecond = settings.FoldAbove,
        MaxNamesPerFold = settings.NamesPerRow,
    };

    /// <summary>For what is kept of clients' activity; of those the configuration in force says what they are there is no question.</summary>
    public static ActivityOptions Activity(LiveConfiguration live)
    {
        return new ActivityOptions
        {
            Zone = live.Current.TimeZone,
            MaxClientsPerDay = live.Current.Recording.ClientsPerDay,
            KeepDays = live.Current.Recording.ActivityDays,
            IsMarked = IsMarked,
        };

        bool IsMarked(InternetAddress client) =>
            live.Current.Dns.ProxyFrom.Concat(live.Current.Devices.Forwarders.SelectMany(forwarder => forwarder.Networks))
                .Concat(live.Current.Devices.Clients.Select(mark => mark.Network).OfType<InternetPrefix>())
                .Any(network => network.Contains(client));
    }

    /// <summary>For the landing page.</summary>
    public static LandingOptions Landing(HostConfiguration configuration) => new()
    {
        MaxConnections = configuration.Landing.MaxConnections,
        MaxConnectionsPerClient = configuration.Landing.MaxConnectionsPerClient,
        Timeout = configuration.Landing.Timeout,
        ContactVietnamese = configuration.Landing.ContactVietnamese,
        ContactEnglish = configuration.Landing.ContactEnglish,
        Link = configuration.Landing.Link,
        Zone = configuration.TimeZone,
    };

    /// <summary>For where the landing page is.</summary>
    public static ImmutableArray<LandingPlace> LandingPlaces(LandingSettings landing) =>
    [
        .. landing.Addresses.SelectMany(address => landing.TcpPorts.Select(port => new LandingPlace(new IPEndPoint(address, port), Transport.Tcp))
            .Concat(landing.UdpPorts.Select(port => new LandingPlace(new IPEndPoint(address, port), Transport.Udp)))),
    ];

    /// <summary>For how long hits are kept.</summary>
    public static RetentionOptions Retention(RecordingSettings settings) => new() { KeepDays = settings.HitDays };

    private static ImmutableArray<InternetPrefix> Believed(HostConfiguration configuration, ForwardedOptions option) =>
        [.. configuration.Devices.Forwarders.Where(forwarder => (forwarder.Believed & option) != 0).SelectMany(forwarder => forwarder.Networks)];
}

using System.Net;
using Sinkhole.Admin.Status;
using Sinkhole.Evidence.Hits;
using Sinkhole.Host.Commands;
using Sinkhole.Resolution.Forwarding;
using Sinkhole.Server;

namespace Sinkhole.Host.Running;

/// <summary>Puts together what each owner publishes of its own state.</summary>
internal sealed class StatusBoard(LiveConfiguration configuration, ListSide lists, ForwardingResolver resolver, DnsServer dns, HitLogWriter writer) : ISystemStatus
{
    private readonly DateTimeOffset startedAt = configuration.Clock.GetUtcNow();

    /// <inheritdoc/>
    public SystemStatus Read()
    {
        var current = configuration.Current;
        return new SystemStatus
        {
            Version = VersionVerb.Number,
            StartedAt = startedAt,
            Snapshot = lists.Engine.Current.Number,
            Lists = lists.Library.Statuses,
            Resolver = resolver.Status,
            Recording = writer.Status,
            Queries = dns.Statistics.Read(),
            Listeners = dns.Listeners,
            SinkholeAddresses = [.. new[] { current.Sinkhole.IPv4, current.Sinkhole.IPv6 }.OfType<IPAddress>().Select(address => address.ToString())],
            DnsAddresses = [.. current.Dns.Listen.Select(listen => Shown(listen.EndPoint))],
        };
    }

    private static string Shown(IPEndPoint endPoint) =>
        endPoint.Port == 53 ? endPoint.Address.ToString() : endPoint.ToString();
}

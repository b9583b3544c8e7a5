using System.Net;
using Sinkhole.Admin.Status;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Host.Commands;
using Sinkhole.Server.Landing;

namespace Sinkhole.Host.Running;

/// <summary>Puts together what each owner publishes of its own state.</summary>
internal sealed class StatusBoard(LiveConfiguration configuration, StatusSources sources) : ISystemStatus
{
    private readonly DateTimeOffset startedAt = configuration.Clock.GetUtcNow();

    /// <inheritdoc/>
    public SystemStatus Read()
    {
        var current = configuration.Current;
        var landing = sources.Landing?.Status ?? LandingStatus.None;
        return new SystemStatus
        {
            Version = VersionVerb.Number,
            StartedAt = startedAt,
            Snapshot = sources.Engine.Current.Number,
            Lists = sources.Office.Lists(),
            Feeds = sources.Office.Feeds(),
            Pause = sources.Office.PauseState(),
            Allows = sources.Office.Allows(),
            Resolver = sources.Resolver.Status,
            Recording = sources.Evidence.Writer.Status,
            Retention = sources.Evidence.Retention,
            Activity = sources.Evidence.Activity,
            Anchors = sources.Evidence.Anchors,
            Forwarding = sources.Evidence.Forwarding?.Status ?? ForwardingStatus.None,
            Devices = sources.Devices.Status with { Attribution = sources.Evidence.Recorder?.Status ?? new() },
            Landing = landing,
            Contacts = sources.Evidence.ContactStatus with { IsRecording = landing.Listeners.Any(listener => listener.IsBound) },
            Queries = sources.Dns.Statistics.Read(),
            Listeners = sources.Dns.Listeners,
            SinkholeAddresses = [.. new[] { current.Sinkhole.IPv4, current.Sinkhole.IPv6 }.OfType<IPAddress>().Select(address => address.ToString())],
            DnsAddresses = [.. current.Dns.Listen.Select(listen => Shown(listen.EndPoint))],
        };
    }

    private static string Shown(IPEndPoint endPoint) =>
        endPoint.Port == 53 ? endPoint.Address.ToString() : endPoint.ToString();
}

using System.Text;
using Sinkhole.Dns.Messages;
using Sinkhole.Server.Landing;

namespace Sinkhole.Admin.Telemetry;

/// <summary>Series of the sinkhole's own address. Places are the administrator's own few; no label holds a client or a name.</summary>
internal static class LandingMetrics
{
    public static void Write(StringBuilder text, LandingStatus status)
    {
        if (status.Listeners.IsEmpty)
        {
            return;
        }

        (string Protocol, long Count)[] contacts = [("http", status.Http), ("tls", status.Tls), ("none", status.Silent), ("other", status.Other)];
        StatusMetrics.Each(text, "sinkhole_landing_contacts_total", MetricKind.Counter, "Contacts at the sinkhole's address by what the client spoke.", contacts, one => PrometheusText.Label("protocol", one.Protocol), one => one.Count);
        StatusMetrics.One(text, "sinkhole_landing_refused_total", MetricKind.Counter, "Connections at the sinkhole's address closed at once because of a limit.", status.Refused);
        StatusMetrics.One(text, "sinkhole_landing_connections", MetricKind.Gauge, "Connections at the sinkhole's address open.", status.Connections);
        StatusMetrics.Each(text, "sinkhole_landing_listening", MetricKind.Gauge, "1 while the place is listened on, else 0.", status.Listeners, Labels, listener => listener.IsBound ? 1 : 0);
    }

    private static string Labels(LandingListenerStatus listener) => string.Join(
        ',',
        PrometheusText.Label("address", listener.Address),
        PrometheusText.Label("port", listener.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        PrometheusText.Label("transport", listener.Transport == Transport.Udp ? "udp" : "tcp"));
}

using System.Diagnostics.Metrics;
using Sinkhole.Dns.Messages;
using Sinkhole.Server.Listeners;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Telemetry;

/// <summary>The server's counts as instruments of the meter "Sinkhole"; no label holds a name or a client.</summary>
internal sealed class ServerMeter : IDisposable
{
    private static readonly Transport[] Transports = [Transport.Udp, Transport.Tcp];

    private readonly Meter meter = new("Sinkhole");

    /// <summary>Publishes the instruments.</summary>
    public ServerMeter(QueryStatistics statistics, PendingQueryPool pending, ConnectionTable connections)
    {
        meter.CreateObservableCounter("sinkhole_queries_total", () => Measure(statistics, Outcomes), null, "DNS queries by outcome and transport.");
        meter.CreateObservableCounter(
            "sinkhole_received_total", () => Measure(statistics, [QueryCounter.Received]), null, "DNS messages received, good or bad.");
        meter.CreateObservableCounter(
            "sinkhole_admitted_total", () => Measure(statistics, [QueryCounter.Admitted]), null, "DNS queries that passed admission.");
        meter.CreateObservableCounter(
            "sinkhole_screened_total", () => Measure(statistics, [QueryCounter.Screened]), null, "DNS queries decided by what their answer held.");
        meter.CreateObservableCounter(
            "sinkhole_monitored_total", () => Measure(statistics, [QueryCounter.Monitored]), null, "DNS queries that met a rule that is only watched.");
        meter.CreateObservableCounter(
            "sinkhole_send_failures_total", () => Measure(statistics, [QueryCounter.SendFailed]), null, "Responses the kernel would not take.");
        meter.CreateObservableGauge("sinkhole_pending_queries", () => pending.Count, null, "Queries that wait for an answer from elsewhere.");
        meter.CreateObservableGauge("sinkhole_tcp_connections", () => connections.Count, null, "TCP connections open.");
        meter.CreateObservableCounter(
            "sinkhole_tcp_connections_refused_total", () => connections.Refused, null, "TCP connections closed at once because of a limit.");
    }

    private static QueryCounter[] Outcomes { get; } =
    [
        QueryCounter.Sinkholed, QueryCounter.Cached, QueryCounter.Stale, QueryCounter.Resolved, QueryCounter.Local, QueryCounter.Failed,
        QueryCounter.Refused, QueryCounter.Malformed, QueryCounter.Dropped, QueryCounter.Overloaded, QueryCounter.NxDomain,
        QueryCounter.NoData, QueryCounter.LocalData, QueryCounter.TcpOnly, QueryCounter.Silenced,
    ];

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private static IEnumerable<Measurement<long>> Measure(QueryStatistics statistics, QueryCounter[] counters) =>
        from counter in counters
        from transport in Transports
        select new Measurement<long>(statistics.Sum(counter, transport), Tags(counter, transport, counters.Length > 1));

    private static KeyValuePair<string, object?>[] Tags(QueryCounter counter, Transport transport, bool withOutcome)
    {
        KeyValuePair<string, object?> ofTransport = new("transport", transport.ToString().ToLowerInvariant());
        return withOutcome ? [new("outcome", counter.ToString().ToLowerInvariant()), ofTransport] : [ofTransport];
    }
}

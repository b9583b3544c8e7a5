using System.Text;
using Sinkhole.Admin.Status;
using Sinkhole.Evidence.Chain;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Admin.Telemetry;

/// <summary>Series made from the status records: lists, recording, upstreams and caches. Lists and upstreams are the administrator's own few.</summary>
internal static class StatusMetrics
{
    public static void Write(StringBuilder text, SystemStatus status, DateTimeOffset now)
    {
        One(text, "sinkhole_start_time_seconds", MetricKind.Gauge, "When the program started, seconds since 1970.", status.StartedAt.ToUnixTimeSeconds());
        One(text, "sinkhole_policy_snapshot", MetricKind.Gauge, "Number of the policy snapshot in force.", status.Snapshot);
        WriteLists(text, status, now);
        WriteRecording(text, status);
        WriteContacts(text, status);
        RetentionMetrics.Write(text, status.Retention);
        WriteUpstreams(text, status);
        One(text, "sinkhole_cache_answers", MetricKind.Gauge, "Answers in the caches.", status.Resolver.CachedAnswers);
        One(text, "sinkhole_cache_bytes", MetricKind.Gauge, "Octets the cached answers take.", status.Resolver.CacheOctets);
        One(text, "sinkhole_cache_max_bytes", MetricKind.Gauge, "The caches' bound in octets.", status.Resolver.CacheMaxOctets);
        One(text, "sinkhole_cache_evictions_total", MetricKind.Counter, "Answers thrown out to stay within the bound.", status.Resolver.CacheEvictions);
        One(text, "sinkhole_resolutions_pending", MetricKind.Gauge, "Resolutions under way.", status.Resolver.Pending);
        One(text, "sinkhole_resolutions_refused_total", MetricKind.Counter, "Questions refused because as many as may were under way.", status.Resolver.Overloaded);
        WriteQueries(text, status);
        WriteForwarded(text, status);
        WriteClients(text, status);
        DeviceMetrics.Write(text, status.Devices, now);
        ForwardMetrics.Write(text, status.Forwarding, now);
        LandingMetrics.Write(text, status.Landing);
    }

    private static void WriteLists(StringBuilder text, SystemStatus status, DateTimeOffset now)
    {
        Each(text, "sinkhole_list_names", MetricKind.Gauge, "Names of the list in force.", status.Lists, ListLabels, list => list.Names);
        Each(text, "sinkhole_list_current", MetricKind.Gauge, "1 while the list's file as it is now is in force, else 0.", status.Lists, ListLabels, list => list.State == ListState.Current ? 1 : 0);
        Each(text, "sinkhole_list_in_force", MetricKind.Gauge, "1 while some version of the list is in force, else 0.", status.Lists, ListLabels, list => list.State == ListState.Missing ? 0 : 1);
        Each(
            text,
            "sinkhole_list_age_seconds",
            MetricKind.Gauge,
            "Time since the version in force was read.",
            status.Lists.Where(list => list.LoadedAt is not null),
            ListLabels,
            list => (now - list.LoadedAt!.Value).TotalSeconds);
    }

    private static void WriteRecording(StringBuilder text, SystemStatus status)
    {
        var recording = status.Recording;
        One(text, "sinkhole_hits_recorded_total", MetricKind.Counter, "Hits written to the journal.", recording.Recorded);
        One(text, "sinkhole_hits_applied_total", MetricKind.Counter, "Hits applied to the store.", recording.Applied);
        One(text, "sinkhole_hits_folded_total", MetricKind.Counter, "Hits folded inside the journal because it had reached its bound.", recording.FoldedInJournal);
        One(text, "sinkhole_recording_backlog", MetricKind.Gauge, "Hits in the journal that the store does not have yet.", recording.Backlog);
        One(text, "sinkhole_recording_lag_seconds", MetricKind.Gauge, "Age of the oldest hit the store does not have yet.", recording.Lag.TotalSeconds);
        One(text, "sinkhole_recording_problem", MetricKind.Gauge, "1 while the store takes no hits or the journal is impaired, else 0; how far recording is behind is its lag.", recording.IsImpaired ? 1 : 0);
        One(text, "sinkhole_chain_records", MetricKind.Gauge, "Rows in the chain of hits.", status.Anchors.Records);
        One(text, "sinkhole_chain_anchored_records", MetricKind.Gauge, "Rows of the chain that an anchor covers.", status.Anchors.Last?.Last ?? 0);
        One(text, "sinkhole_chain_copied_records", MetricKind.Gauge, "Rows of the chain that an anchor covers which has left the machine.", status.Anchors.CopiedThrough);
        var beside = status.Anchors.Beside;
        Each(text, "sinkhole_record_chain_records", MetricKind.Gauge, "Records in the chain beside the hits.", beside, ChainLabels, chain => chain.Records);
        Each(text, "sinkhole_record_chain_anchored_records", MetricKind.Gauge, "Records of the chain that an anchor covers.", beside, ChainLabels, chain => chain.AnchoredThrough);
        Each(text, "sinkhole_record_chain_copied_records", MetricKind.Gauge, "Records of the chain that an anchor covers which has left the machine.", beside, ChainLabels, chain => chain.CopiedThrough);
        One(text, "sinkhole_anchors_not_copied", MetricKind.Gauge, "Anchors of all chains that have not left the machine.", status.Anchors.NotCopied);
        One(text, "sinkhole_chain_problem", MetricKind.Gauge, "1 while the chains cannot be anchored, else 0.", status.Anchors.Problem is null ? 0 : 1);
        One(text, "sinkhole_journal_bytes", MetricKind.Gauge, "Octets of the journal in use.", recording.JournalOctets);
        One(text, "sinkhole_journal_max_bytes", MetricKind.Gauge, "The journal's bound in octets.", recording.JournalMaxOctets);
    }

    private static void WriteContacts(StringBuilder text, SystemStatus status)
    {
        var contacts = status.Contacts;
        One(text, "sinkhole_contacts_recorded_total", MetricKind.Counter, "Contacts at the sinkhole's own address since the start.", contacts.Recorded);
        One(text, "sinkhole_contacts_only_counted_total", MetricKind.Counter, "Of these, those that were only counted because a bound was reached.", contacts.OnlyCounted);
        One(text, "sinkhole_contacts_waiting", MetricKind.Gauge, "Contacts that the store does not have yet.", contacts.Waiting);
        One(text, "sinkhole_contacts_problem", MetricKind.Gauge, "1 while contacts cannot be recorded as they should, else 0.", contacts.Problem is null ? 0 : 1);
    }

    private static void WriteUpstreams(StringBuilder text, SystemStatus status)
    {
        var upstreams = status.Resolver.Upstreams;
        Each(text, "sinkhole_upstream_alive", MetricKind.Gauge, "1 while the upstream is taken for alive, else 0.", upstreams, UpstreamLabels, upstream => upstream.IsAlive ? 1 : 0);
        Each(text, "sinkhole_upstream_queries_total", MetricKind.Counter, "Queries sent to the upstream.", upstreams, UpstreamLabels, upstream => upstream.Queries);
        Each(text, "sinkhole_upstream_failures_total", MetricKind.Counter, "Queries the upstream gave no acceptable answer to.", upstreams, UpstreamLabels, upstream => upstream.Failures);
        Each(
            text,
            "sinkhole_upstream_round_trip_seconds",
            MetricKind.Gauge,
            "Smoothed round trip to the upstream.",
            upstreams.Where(upstream => upstream.RoundTripMilliseconds is not null),
            UpstreamLabels,
            upstream => upstream.RoundTripMilliseconds!.Value / 1000);
    }

    private static void WriteQueries(StringBuilder text, SystemStatus status)
    {
        var queries = status.Queries;
        One(text, "sinkhole_queries_received_total", MetricKind.Counter, "Messages received, good or bad.", queries.Received);
        One(text, "sinkhole_queries_admitted_total", MetricKind.Counter, "Queries that passed admission.", queries.Admitted);
        (string Outcome, long Count)[] outcomes =
        [
            ("sinkholed", queries.Sinkholed),
            ("nxdomain", queries.NxDomain),
            ("nodata", queries.NoData),
            ("localdata", queries.LocalData),
            ("tcponly", queries.TcpOnly),
            ("silenced", queries.Silenced),
            ("cached", queries.Cached),
            ("stale", queries.Stale),
            ("resolved", queries.Resolved),
            ("failed", queries.Failed),
            ("refused", queries.Refused),
            ("malformed", queries.Malformed),
            ("dropped", queries.Dropped),
            ("overloaded", queries.Overloaded),
        ];
        Each(text, "sinkhole_query_outcomes_total", MetricKind.Counter, "What became of messages received.", outcomes, outcome => PrometheusText.Label("outcome", outcome.Outcome), outcome => outcome.Count);
    }

    private static void WriteForwarded(StringBuilder text, SystemStatus status)
    {
        var queries = status.Queries;
        (string Outcome, long Count)[] headers =
        [
            ("believed", queries.ProxyBelieved), ("untrusted", queries.ProxyUntrusted), ("malformed", queries.ProxyBroken), ("missing", queries.ProxyMissing),
        ];
        (string Outcome, long Count)[] identities =
        [
            ("believed", queries.IdentityBelieved), ("untrusted", queries.IdentityUntrusted), ("malformed", queries.IdentityBroken),
        ];
        Each(
            text,
            "sinkhole_proxy_headers_total",
            MetricKind.Counter,
            "PROXY headers: of listed proxies, of others, unreadable ones, and listed proxies that sent none.",
            headers,
            outcome => PrometheusText.Label("outcome", outcome.Outcome),
            outcome => outcome.Count);
        Each(
            text,
            "sinkhole_forwarded_identities_total",
            MetricKind.Counter,
            "Queries whose EDNS options tell for whom they are asked: of listed forwarders, of others, and unreadable ones.",
            identities,
            outcome => PrometheusText.Label("outcome", outcome.Outcome),
            outcome => outcome.Count);
    }

    private static void WriteClients(StringBuilder text, SystemStatus status)
    {
        var activity = status.Activity;
        One(text, "sinkhole_clients_today", MetricKind.Gauge, "Clients told apart on the present local day.", activity.Clients);
        One(text, "sinkhole_client_queries_today", MetricKind.Gauge, "Queries of these clients on the present local day.", activity.Queries);
        One(text, "sinkhole_other_client_queries_today", MetricKind.Gauge, "Queries on the present local day of clients there was no room for.", activity.RestQueries);
        One(text, "sinkhole_points_suggested", MetricKind.Gauge, "Clients that seem to be points behind which several machines stand and wait for a decision.", activity.Points.Length);
    }

    private static string ListLabels(ListStatus list) => PrometheusText.Label("list", list.Options.Name);

    private static string ChainLabels(ChainProgress chain) => PrometheusText.Label("chain", chain.Kind);

    private static string UpstreamLabels(Sinkhole.Resolution.Upstreams.UpstreamStatus upstream) =>
        PrometheusText.Label("address", upstream.Address) + "," + PrometheusText.Label("domain", upstream.Domain);

    internal static void One(StringBuilder text, string name, MetricKind kind, string help, double value)
    {
        PrometheusText.WriteHead(text, name, kind, help);
        PrometheusText.WriteSample(text, name, "", value);
    }

    internal static void Each<T>(StringBuilder text, string name, MetricKind kind, string help, IEnumerable<T> items, Func<T, string> labels, Func<T, double> value)
    {
        var samples = items.DistinctBy(labels, StringComparer.Ordinal).ToList();
        if (samples.Count > 0)
        {
            PrometheusText.WriteHead(text, name, kind, help);
            samples.ForEach(item => PrometheusText.WriteSample(text, name, labels(item), value(item)));
        }
    }
}

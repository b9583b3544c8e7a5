using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Tests.LiveRuns;

public sealed class LiveRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("kea-leases4.csv")]
    [InlineData("dhcpd.leases")]
    [InlineData("DhcpSrvLog-Mon.log")]
    [InlineData("dnsmasq.leases")]
    public async Task The_recorded_weeks_lived_through_give_the_drills_events_devices_and_counts(string leases)
    {
        await using var run = new LiveRun(leases);

        await run.LiveAsync();

        var events = await ReadAsync(run);
        var status = await run.Host.StatusAsync();
        var queries = status.GetProperty("queries").GetProperty("admitted").GetInt64();
        Assert.Equal(SampleBundle.Rows("expected_events.csv").Select(LiveEvent.Expected), events);
        Assert.Equal(LiveSummary.Expected().ToJsonString(), LiveSummary.Of(events, queries).ToJsonString());

        // Nobody was named on the way who was not the one in the end.
        Assert.Equal(0, status.GetProperty("devices").GetProperty("attribution").GetProperty("superseded").GetInt64());

        // What is listed at its moment never reaches an upstream, and all else does.
        var byName = SampleBundle.Rows("expected_events.csv").Where(row => row["trigger"] is "qname").Select(row => (RecordedQuery.Moment(row["time"]), row["qname"])).ToHashSet();
        Assert.Equal(
            SampleBundle.Queries.Select(query => (query.Time, Name: query.Name.ToLowerInvariant().TrimEnd('.'))).Where(query => !byName.Contains(query)).Select(query => query.Name),
            run.AskedUpstream.Select(name => name.TrimEnd('.')),
            StringComparer.Ordinal);

        var verified = await run.CommandAsync("verify");
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
        await run.Host.StopAsync();
        var overview = await new SqliteEvidenceReader(run.Host.Paths.Store, new EvidenceReaderOptions())
            .ReadOverviewAsync(SampleBundle.Queries[0].Time, SampleBundle.Queries[^1].Time.AddMinutes(1), 10, Cancellation);
        Assert.Equal((45L, 36L, 0L, 11L), (overview.Queries, overview.Hits, overview.Monitored, overview.Clients));
    }

    private static async Task<List<LiveEvent>> ReadAsync(LiveRun run)
    {
        var exported = await run.ExportAsync();
        var hits = new SqliteEvidenceReader(run.Host.Paths.Store, new EvidenceReaderOptions()).StreamHitsAsync(new HitFilter(), Cancellation);
        var reader = new SqliteAttributionReader(run.Host.Paths.Store);
        var events = new List<LiveEvent>();
        await foreach (var hit in hits)
        {
            Assert.Equal("127.0.0.1", hit.Hit.Forwarder?.ToString());
            events.Add(LiveEvent.Recorded(hit, await RecordAsync(reader, hit), exported[events.Count]));
        }

        Assert.Equal(exported.Count, events.Count);
        return events;
    }

    private static async Task<AttributionRecord> RecordAsync(SqliteAttributionReader reader, StoredHit hit)
    {
        const int Many = 1000;
        var subject = new AttributionSubject(hit.Client, hit.Hit.Forwarder ?? default, hit.Hit.Forwarded);
        var spans = await reader.ReadClientAsync(hit.Client, Many, Cancellation);
        return spans.Single(span => span.Counts.Record.Subject == subject && span.FirstHit <= hit.Number && (span.LastHit is null || hit.Number <= span.LastHit)).Counts.Record;
    }
}

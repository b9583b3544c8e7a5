using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class OffenderDevicesTests : IDisposable
{
    private readonly StoreFolder folder = new();
    private readonly SqliteAttributionStore store;

    public OffenderDevicesTests() => store = new SqliteAttributionStore(folder.Hits, DatabasePath);

    private string DatabasePath => folder.DatabasePath;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_row_names_the_devices_of_its_own_hits_and_of_no_others_of_the_address()
    {
        await StoreAsync((0, "one"), (1, "one"), (2, "two"), (3, "two"));
        await store.AppendAsync([Record("mac:00:00:5e:00:53:02", 1), Record("mac:00:00:5e:00:53:05", 3)], 0, 4, Cancellation);

        var rows = await ReadAsync(new OffenderFilter());

        Assert.Equal(["mac:00:00:5e:00:53:02"], Devices(rows["one"]), StringComparer.Ordinal);
        Assert.Equal(["mac:00:00:5e:00:53:05"], Devices(rows["two"]), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Several_devices_of_a_row_stand_the_latest_first_and_only_those_of_its_time()
    {
        await StoreAsync((0, "one"), (1, "one"), (2, "one"));
        await store.AppendAsync([Record("mac:00:00:5e:00:53:02", 1), Record("mac:00:00:5e:00:53:05", 2), Record("ip:10.66.10.22", 3)], 0, 3, Cancellation);

        var all = await ReadAsync(new OffenderFilter());
        var early = await ReadAsync(new OffenderFilter { To = StoreRows.Start.AddSeconds(90) });

        Assert.Equal(["ip:10.66.10.22", "mac:00:00:5e:00:53:05", "mac:00:00:5e:00:53:02"], Devices(all["one"]), StringComparer.Ordinal);
        Assert.Equal(["mac:00:00:5e:00:53:05", "mac:00:00:5e:00:53:02"], Devices(early["one"]), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_record_made_last_counts_and_what_nobody_asked_for_yet_has_no_device()
    {
        await StoreAsync((0, "one"), (1, "one"));
        Assert.Empty((await ReadAsync(new OffenderFilter()))["one"].Devices);

        await store.AppendAsync([Record("ip:10.66.10.22", 1)], 0, 2, Cancellation);
        await store.AppendAsync([Record("mac:00:00:5e:00:53:02", 1) with { LastHit = 2, Occasion = AttributionOccasion.LateLease }], 2, 2, Cancellation);

        Assert.Equal(["mac:00:00:5e:00:53:02"], Devices((await ReadAsync(new OffenderFilter()))["one"]), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Hits_nobody_asked_for_yet_are_not_taken_for_those_of_the_device_before()
    {
        await StoreAsync((0, "one"), (1, "two"));
        await store.AppendAsync([Record("mac:00:00:5e:00:53:02", 1)], 0, 1, Cancellation);

        var rows = await ReadAsync(new OffenderFilter());
        var spans = await new SqliteAttributionReader(DatabasePath).ReadClientAsync(rows["one"].Client, 10, Cancellation);

        Assert.Equal(["mac:00:00:5e:00:53:02"], Devices(rows["one"]), StringComparer.Ordinal);
        Assert.Empty(rows["two"].Devices);
        Assert.Equal(1, Assert.Single(spans).Hits);
    }

    private static IEnumerable<string> Devices(Offender row) => row.Devices.Select(one => one.Record.Device.ToString());

    private static AttributionRecord Record(string device, long first) => new()
    {
        Subject = new AttributionSubject(InternetAddress.TryParse("10.66.10.22", out var client) ? client : default, default, default),
        FirstHit = first,
        MadeAt = StoreRows.Start,
        Device = DeviceId.TryParse(device, out var id) ? id : throw new FormatException(device),
        Source = AttributionSource.Dhcp,
        Confidence = Confidence.High,
    };

    private Task<HitStoreOutcome> StoreAsync(params (int Minute, string List)[] rows) => folder.Hits.ApplyAsync(
        StoreRows.Batch([.. rows.Select(row => StoreRows.Row(StoreRows.Start.AddMinutes(row.Minute), "10.66.10.22", 1, StoreRows.Rule("a.example", row.List)))]), Cancellation);

    private async Task<Dictionary<string, Offender>> ReadAsync(OffenderFilter filter)
    {
        var rows = new Dictionary<string, Offender>(StringComparer.Ordinal);
        await foreach (var row in new SqliteEvidenceReader(DatabasePath, new EvidenceReaderOptions()).ReadOffendersAsync(filter, Cancellation))
        {
            rows.Add(row.List, row);
        }

        return rows;
    }
}

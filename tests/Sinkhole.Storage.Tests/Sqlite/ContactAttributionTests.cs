using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;
using Sinkhole.Storage.Sqlite;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class ContactAttributionTests : IHoldingWatch, IDisposable
{
    private readonly StoreFolder folder = new();
    private readonly TestClock clock = new(StoreRows.Start.AddHours(1));
    private readonly DeviceDirectory directory = new(new HoldingIndex(new HoldingIndexOptions()));
    private readonly AttributionRecorder recorder;
    private readonly SqliteContactReader reader;
    private long? late;

    public ContactAttributionTests()
    {
        reader = new SqliteContactReader(folder.DatabasePath);
        recorder = new AttributionRecorder(SqliteAttributionStore.OfContacts(folder.Hits, folder.DatabasePath), directory, this, clock, NullLogger<AttributionRecorder>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public DateTimeOffset KnownThrough(InternetAddress client) => DateTimeOffset.MaxValue;

    public long? TakeLateSince()
    {
        var since = late;
        late = null;
        return since;
    }

    public void Dispose()
    {
        recorder.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_contact_is_the_devices_that_held_the_address_when_it_came()
    {
        Lease("01", -10, 20);
        Lease("02", 30, 90);
        await StoreAsync(0, 10, 25, 40);
        await recorder.RecordOnceAsync(Cancellation);

        Assert.Equal(["mac:00:00:5e:00:53:01", "mac:00:00:5e:00:53:01", "ip:10.66.10.21", "mac:00:00:5e:00:53:02"], await DevicesAsync(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_lease_that_is_read_late_adds_a_record_that_counts_and_leaves_the_old_one_as_it_was()
    {
        await StoreAsync(0, 10, 20);
        await recorder.RecordOnceAsync(Cancellation);
        Lease("01", 5, 15);
        late = StoreRows.Start.AddMinutes(5).ToUnixTimeSeconds();
        await recorder.RecordOnceAsync(Cancellation);

        Assert.Equal(["ip:10.66.10.21", "mac:00:00:5e:00:53:01", "ip:10.66.10.21"], await DevicesAsync(), StringComparer.Ordinal);
        Assert.Equal(1, recorder.Status.Superseded);
        var verified = await reader.VerifyAttributionsAsync([], Cancellation);
        Assert.Equal((true, 2L), (verified.IsWhole, verified.Records));
    }

    [Fact]
    public async Task A_row_put_into_the_file_by_hand_holds_up_nobody()
    {
        await StoreAsync(0, 1);
        folder.Tamper("DROP TRIGGER contact_is_kept; UPDATE contact SET client = x'00' WHERE id = 1");
        await recorder.RecordOnceAsync(Cancellation);

        Assert.Equal(2, recorder.Status.Through);
        Assert.Single(await reader.ReadAsync(new ContactFilter(), Cancellation));
    }

    private void Lease(string device, int fromMinute, int toMinute) => directory.Holdings.Add(new Holding
    {
        Network = new InternetPrefix(StoredContacts.Address("10.66.10.21"), 128),
        Device = DeviceId.TryParse("mac:00:00:5e:00:53:" + device, out var id) ? id : default,
        Span = new Validity(StoreRows.Start.AddMinutes(fromMinute).ToUnixTimeSeconds(), StoreRows.Start.AddMinutes(toMinute).ToUnixTimeSeconds()),
        Source = new HoldingSource(HoldingSourceKind.Kea, "kea", "kea-leases4.csv"),
    });

    private Task StoreAsync(params double[] minutes) =>
        new SqliteContactStore(folder.Hits).ApplyAsync(StoredContacts.Batch([.. minutes.Select(minute => StoredContacts.Row(minute))]), Cancellation);

    private async Task<IEnumerable<string>> DevicesAsync() =>
        (await reader.ReadAsync(new ContactFilter(), Cancellation)).Reverse().Select(one => one.Attribution!.Device.ToString());
}

using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Networks;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Running.Devices;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Tests.Running.Devices;

public sealed class RecordedDevicesTests : IDisposable
{
    private const string Client = "10.66.10.21";
    private const string First = "mac:00:00:5e:00:53:01";
    private const string Second = "mac:00:00:5e:00:53:02";

    private static readonly DateTimeOffset Start = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    private static readonly ForwardedOctets Told = new(Encoding.ASCII.GetBytes("told"));

    private readonly TemporaryDirectory directory = new();
    private readonly SqliteHitStore hits;
    private readonly SqliteAttributionStore store;
    private readonly DeviceSide devices;

    public RecordedDevicesTests()
    {
        directory.Write("assets.csv", "MAC,Tên máy,Mã đơn vị\n00-00-5E-00-53-01,KETOAN-01,DEMO.01\n");
        directory.Write("units.csv", "mã đơn vị,tên đơn vị\nDEMO.01,Sở Mẫu A\nDEMO.02,Sở Mẫu B\n");
        directory.Write("networks.csv", "mạng,mã đơn vị\n10.66.0.0/16,DEMO.02\n");
        var file = directory.Write("sinkhole.yaml", "devices: { neighbours: off, assets: assets.csv, units: units.csv, networks: networks.csv }\n");
        devices = new DeviceSide(new ConfigurationFile(directory.Path, _ => true).Read(file).Configuration!, TimeProvider.System, NullLoggerFactory.Instance);
        devices.ReadTables();
        hits = SqliteHitStore.Open(DatabasePath, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        store = new SqliteAttributionStore(hits, DatabasePath);
    }

    private string DatabasePath => Path.Combine(directory.Path, "sinkhole.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        devices.Dispose();
        hits.Dispose();
        directory.Dispose();
    }

    [Fact]
    public async Task A_hit_is_the_devices_that_the_record_names_with_the_names_people_gave_it()
    {
        await StoreAsync(1);
        await AppendAsync(1, Record(First, 1));

        var row = Assert.Single(await EventsAsync());

        Assert.Equal((First, "dhcp", AttributionConfidence.High), (row.DeviceId, row.AttributionSource, row.Confidence));
        Assert.Equal(("00:00:5e:00:53:01", "KETOAN-01", "DEMO.01", "Sở Mẫu A", ""), (row.Mac, row.HostName, row.UnitCode, row.UnitName, row.Excluded));
    }

    [Fact]
    public async Task The_name_a_device_calls_itself_comes_before_the_sheets()
    {
        await StoreAsync(1);
        await AppendAsync(1, Record(First, 1) with { HostName = "pc-1", Confidence = Confidence.LowRandomMac });

        var row = Assert.Single(await EventsAsync());

        Assert.Equal(("pc-1", AttributionConfidence.LowRandomMac), (row.HostName, row.Confidence));
    }

    [Fact]
    public async Task Each_hit_is_of_the_device_of_its_own_number_by_the_record_made_last()
    {
        await StoreAsync(5);
        await AppendAsync(5, Record("ip:10.66.10.21", 1) with { Source = AttributionSource.Ip, Confidence = Confidence.Low }, Record(Second, 4), Record(First, 1) with { LastHit = 2, Occasion = AttributionOccasion.LateLease });

        var rows = await EventsAsync();

        Assert.Equal([First, First, "ip:10.66.10.21", Second, Second], rows.Select(row => row.DeviceId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_nobody_asked_for_yet_is_known_by_its_address_alone()
    {
        await StoreAsync(3);
        await AppendAsync(2, Record(First, 1));

        var rows = await EventsAsync();

        Assert.Equal([First, First, "ip:10.66.10.21"], rows.Select(row => row.DeviceId), StringComparer.Ordinal);
        Assert.Equal((AttributionConfidence.Low, "", ""), (rows[2].Confidence, rows[2].Mac, rows[2].HostName));
    }

    [Fact]
    public async Task What_a_forwarder_told_is_another_subject_than_its_own_address()
    {
        await StoreAsync(Row(Client, 0), Row(Client, 1) with { Forwarded = Told }, Row(Client, 2) with { Forwarded = new ForwardedOctets(Encoding.ASCII.GetBytes("more")) });
        await AppendAsync(3, Record("net:10.66.10.21", 1) with { Source = AttributionSource.Forwarder, Confidence = Confidence.Unknown }, Record(Second, 2) with { Subject = new AttributionSubject(Address(Client), default, Told), Source = AttributionSource.Edns65001 });

        var rows = await EventsAsync();

        Assert.Equal(["net:10.66.10.21 False", Second + " True", "net:10.66.10.21 False"], rows.Select(row => $"{row.DeviceId} {row.IsAttributed}"), StringComparer.Ordinal);
        Assert.Equal(["forwarder", "edns65001", "forwarder"], rows.Select(row => row.AttributionSource), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Points_and_excluded_clients_are_no_suspected_machines_however_often_they_ask()
    {
        await StoreAsync([.. Enumerable.Range(0, 4).SelectMany(hour => new[] { Row(Client, hour * 60), Row("10.66.10.22", hour * 60), Row("10.66.10.23", hour * 60) })]);
        await AppendAsync(
            12,
            Record("net:10.66.10.21", 1) with { Source = AttributionSource.Nat, Confidence = Confidence.Unknown },
            Record(Second, 1, "10.66.10.22") with { Exclusion = new Exclusion { Reason = "kiểm thử", Owner = "Tổ CNTT", Span = Validity.Always } },
            Record(First, 1, "10.66.10.23"));

        var events = (await EventsAsync()).GroupBy(row => row.Client.ToString()!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var offenders = (await OffendersAsync()).ToDictionary(row => row.Addresses[0].ToString(), StringComparer.Ordinal);

        Assert.Equal([("net:10.66.10.21", 1, ""), (Second, 1, "kiểm thử"), (First, 2, "")], events.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Value.DeviceId, pair.Value.Level, pair.Value.Excluded)));
        Assert.Equal([("net:10.66.10.21", 1, ""), (Second, 1, "kiểm thử"), (First, 2, "")], offenders.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Value.DeviceId, pair.Value.Level, pair.Value.Excluded)));
        Assert.Equal(AttributionConfidence.Unknown, offenders[Client].Confidence);
    }

    [Fact]
    public async Task An_address_that_several_devices_had_is_held_against_none_of_them()
    {
        await StoreAsync([.. Enumerable.Range(0, 4).Select(hour => Row(Client, hour * 60))]);
        await AppendAsync(4, Record(First, 1), Record(Second, 3));

        var offender = Assert.Single(await OffendersAsync());
        var events = await EventsAsync();
        var early = Assert.Single(await OffendersAsync(new HitFilter { To = Start.AddMinutes(90) }));

        Assert.Equal(("ip:10.66.10.21", AttributionConfidence.Low, "", "", "DEMO.02"), (offender.DeviceId, offender.Confidence, offender.Mac, offender.HostName, offender.UnitCode));
        Assert.Equal([First, First, Second, Second], events.Select(row => row.DeviceId), StringComparer.Ordinal);
        Assert.All(events, row => Assert.Equal(1, row.Level));
        Assert.Equal((First, 2L), (early.DeviceId, early.Hits));
    }

    [Fact]
    public async Task Hits_before_the_first_record_leave_a_client_known_by_its_address_alone()
    {
        await StoreAsync(4);
        await AppendAsync(4, Record(First, 3));

        Assert.Equal("ip:10.66.10.21", Assert.Single(await OffendersAsync()).DeviceId);
        Assert.Equal(["ip:10.66.10.21", "ip:10.66.10.21", First, First], (await EventsAsync()).Select(row => row.DeviceId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Without_records_all_is_as_the_address_says()
    {
        await StoreAsync(2);

        Assert.All(await EventsAsync(), row => Assert.Equal(("ip:10.66.10.21", "ip"), (row.DeviceId, row.AttributionSource)));
        Assert.Equal("ip:10.66.10.21", Assert.Single(await OffendersAsync()).DeviceId);
    }

    private static InternetAddress Address(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new FormatException(text);

    private static AttributionRecord Record(string device, long first, string client = Client) => new()
    {
        Subject = new AttributionSubject(Address(client), default, default),
        FirstHit = first,
        MadeAt = Start,
        Device = DeviceId.TryParse(device, out var id) ? id : throw new FormatException(device),
        Source = AttributionSource.Dhcp,
        Confidence = Confidence.High,
    };

    private static HitRow Row(string client, int minute)
    {
        var microseconds = (Start.AddMinutes(minute) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return new HitRow
        {
            Hit = new Hit
            {
                TimeMicroseconds = microseconds,
                Client = Address(client),
                Port = 40_000,
                Transport = Transport.Udp,
                Proof = ClientProof.UdpOnly,
                Type = RecordType.A,
                Snapshot = 1,
                List = 0,
                Entry = 0,
            },
            Subject = new HitSubject("www.c2.alpha.example", [new CatalogRule("demo", "aa", "alpha", 1, "c2.alpha.example", "Alpha.Loader")]),
            LastMicroseconds = microseconds,
            Count = 1,
            OtherNames = [],
        };
    }

    private Task StoreAsync(int count) => StoreAsync([.. Enumerable.Range(0, count).Select(minute => Row(Client, minute))]);

    private async Task StoreAsync(params HitRow[] rows) => Assert.Equal(HitStoreOutcome.Stored, await hits.ApplyAsync(new HitBatch(rows, [], rows.Length), Cancellation));

    private async Task AppendAsync(long progress, params AttributionRecord[] records) => Assert.True(await store.AppendAsync(records, 0, progress, Cancellation));

    private StoredRows Rows() => new(
        new SqliteEvidenceReader(DatabasePath, new EvidenceReaderOptions()),
        new RecordedDevices(store, new SqliteAttributionReader(DatabasePath), new DeviceLabels(devices)),
        new SqliteVerdictReader(DatabasePath, new VerdictReaderOptions()));

    private ValueTask<List<EventRow>> EventsAsync() => Rows().EventsAsync(new HitFilter(), ExportLanguage.English, Cancellation).ToListAsync(Cancellation);

    private ValueTask<List<OffenderRow>> OffendersAsync(HitFilter? filter = null) => Rows().OffendersAsync(filter ?? new HitFilter(), Cancellation).ToListAsync(Cancellation);
}

using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Tests.Running;

public sealed class ContactSideTests : IHoldingWatch, IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly DeviceDirectory devices = new(new HoldingIndex(new HoldingIndexOptions()));
    private readonly List<ContactBatch> noticed = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DataPaths Paths => new(directory.Path);

    public DateTimeOffset KnownThrough(InternetAddress client) => DateTimeOffset.MaxValue;

    public long? TakeLateSince() => null;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_contact_is_stored_noticed_and_its_device_recorded_while_the_server_runs()
    {
        using var store = OpenStore();
        var side = Open(store);
        await side.StartAsync(devices, this, NullLoggerFactory.Instance);

        var code = side.Sink.Record(Contact(80) with { Named = "c2.alpha.example", Rule = new ContactRule(1, 0, 1) });
        await Until(async () => (await FindAsync(side, code))?.Attribution is not null);
        var found = (await FindAsync(side, code))!;

        Assert.Equal(("c2.alpha.example", "Alpha.Loader"), (found.Contact.Named, found.Rules[0].Family));
        Assert.Equal(("ip:10.66.10.21", AttributionSource.Ip), (found.Attribution!.Device.ToString(), found.Attribution.Source));
        Assert.Equal((true, 1L, 0L, null), (side.Status.IsRecording, side.Status.Recorded, side.Status.Waiting, side.Status.Problem));
        Assert.Equal(80, Assert.Single(Assert.Single(noticed).Rows).Contact.Port);
        await side.DisposeAsync();
        Assert.True(side.HasEnded);
    }

    [Fact]
    public async Task The_end_loses_nothing_that_was_recorded()
    {
        using (var store = OpenStore())
        {
            var side = Open(store);
            await side.StartAsync(devices, this, NullLoggerFactory.Instance);
            for (var i = 0; i < 300; i++)
            {
                side.Sink.Record(Contact((ushort)(i % 100)));
            }

            await side.DisposeAsync();
        }

        using var again = OpenStore();
        var restarted = Open(again);
        Assert.True(await restarted.DrainAsync(TimeSpan.FromSeconds(30), Cancellation));
        var stored = await restarted.Reader.ReadAsync(new ContactFilter { Limit = 1_000 }, Cancellation);

        Assert.Equal(300, stored.Sum(one => one.Count));
        Assert.Equal(Enumerable.Range(1, stored.Count).Reverse().Select(number => (long)number), stored.Select(one => one.Number));
        await restarted.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_landing_nothing_is_said_to_be_recorded()
    {
        using var store = OpenStore();
        var side = Open(store, hasLanding: false);

        Assert.Equal(ContactStatus.None, side.Status);
        await side.DisposeAsync();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_hinders_nothing_but_contacts_and_is_named()
    {
        await File.WriteAllTextAsync(Paths.Contacts, "", Cancellation);
        using var store = OpenStore();
        var side = Open(store);
        await side.StartAsync(devices, this, NullLoggerFactory.Instance);

        Assert.Equal("", side.Sink.Record(Contact(80)));
        Assert.Equal((1L, 1L), (side.Status.Recorded, side.Status.OnlyCounted));
        Assert.Contains(Paths.Contacts, side.Status.Problem, StringComparison.Ordinal);
        Assert.Contains(Paths.Contacts, side.Status.ProblemVietnamese, StringComparison.Ordinal);
        Assert.True(await side.DrainAsync(TimeSpan.FromSeconds(1), Cancellation));
        await side.DisposeAsync();
        Assert.True(side.HasEnded);
    }

    private static Contact Contact(ushort port) => new()
    {
        TimeMicroseconds = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        Client = InternetAddress.FromIPv4(0x0A420A15),
        ClientPort = 50_000,
        Sinkhole = InternetAddress.FromIPv4(0x0A420035),
        Port = port,
        Transport = ContactTransport.Tcp,
        Protocol = ContactProtocol.Http,
    };

    private static async Task<StoredContact?> FindAsync(ContactSide side, string code) =>
        (await side.Reader.ReadAsync(new ContactFilter { Code = code }, Cancellation)).SingleOrDefault();

    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var look = 0; look < 2_000; look++)
        {
            if (await isSo())
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }

        Assert.Fail("not so in time");
    }

    private SqliteHitStore OpenStore() => SqliteHitStore.Open(Paths.Store, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);

    private ContactSide Open(SqliteHitStore store, bool hasLanding = true) =>
        ContactSide.Open(Paths, new EvidenceSources(new FakeCatalog(), Lanes: 0) { HasLanding = hasLanding, ContactsStored = noticed.Add }, store, TimeProvider.System, NullLoggerFactory.Instance);
}

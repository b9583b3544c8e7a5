using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Host.Texts;
using Sinkhole.Host.Tests.Running;
using Sinkhole.Storage.Sqlite;
using SQLitePCL;

namespace Sinkhole.Host.Tests.Commands;

public sealed class ContactVerbsTests : IDisposable
{
    private const long Start = 1_795_316_400_000_000;

    private static readonly ImmutableArray<CatalogRule> Rules = [new CatalogRule("demo", "aa", "CV-1592", 1, "alpha.example", "Alpha.Loader")];

    private readonly TemporaryDirectory directory = new();

    private string Data => Path.Combine(directory.Path, "data");

    private string Store => Path.Combine(Data, "sinkhole.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Contacts_and_whose_devices_they_were_are_verified_too()
    {
        await RecordAsync();

        var english = await CommandRun.RunAsync(directory.Path, Language.English, "verify");
        var vietnamese = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify");

        Assert.Equal((0, 0), (english.ExitCode, vietnamese.ExitCode));
        Assert.Contains("OK: 3 contacts, none changed, missing between others or put in; no anchor vouches", english.Output, StringComparison.Ordinal);
        Assert.Contains("OK: 2 device records of contacts, none changed", english.Output, StringComparison.Ordinal);
        Assert.Contains("TOÀN VẸN: 3 lượt kết nối tới sinkhole", vietnamese.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE contact SET agent = 'x' WHERE id = 2", "contact 2", "lượt kết nối tới sinkhole số 2")]
    [InlineData("UPDATE rule SET family = 'x'", "contact 2", "lượt kết nối tới sinkhole số 2")]
    [InlineData("DELETE FROM contact WHERE id = 2", "contact 2", "lượt kết nối tới sinkhole số 2")]
    [InlineData("CREATE TEMP TABLE one AS SELECT * FROM contact WHERE id = 3; UPDATE one SET id = 4; INSERT INTO contact SELECT * FROM one", "contact 4", "lượt kết nối tới sinkhole số 4")]
    [InlineData("UPDATE contact_attribution SET confidence = 0 WHERE id = 2", "device record of a contact 2", "bản ghi xác định thiết bị của lượt kết nối số 2")]
    public async Task A_contact_that_was_changed_removed_or_put_in_ends_with_4_and_is_named(string change, string english, string vietnamese)
    {
        await RecordAsync();
        await using (var connection = new SqliteConnection($"Data Source={Store};Pooling=False"))
        {
            await connection.OpenAsync(Cancellation);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, "DROP TRIGGER contact_is_kept; DROP TRIGGER contact_attribution_is_kept; " + change), connection.Handle);
        }

        var inEnglish = await CommandRun.RunAsync(directory.Path, Language.English, "verify");
        var inVietnamese = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify");

        Assert.Equal((4, 4), (inEnglish.ExitCode, inVietnamese.ExitCode));
        Assert.StartsWith($"BROKEN at {english}: ", inEnglish.Output, StringComparison.Ordinal);
        Assert.StartsWith($"KHÔNG TOÀN VẸN tại {vietnamese}: ", inVietnamese.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_offenders_shows_levels_3_and_4_with_what_they_rest_on()
    {
        await RecordAsync();

        var json = await CommandRun.RunAsync(directory.Path, Language.English, "offenders", "--format", "json");
        var csv = await CommandRun.RunAsync(directory.Path, Language.English, "offenders");

        using var read = JsonDocument.Parse(json.Output);
        var verdicts = read.RootElement.EnumerateArray()
            .ToDictionary(row => row.GetProperty("client").GetString()!, row => row.GetProperty("verdicts")[0].Clone(), StringComparer.Ordinal);
        Assert.Equal((4, "named", 1), Figures(verdicts["192.0.2.1"]));
        Assert.Equal((3, "connected", 5), Figures(verdicts["192.0.2.2"]));
        Assert.Contains("a connection named the listed domain c2.alpha.example", verdicts["192.0.2.1"].GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()), StringComparer.Ordinal);
        Assert.Contains(verdicts["192.0.2.2"].GetProperty("reasons_vi").EnumerateArray(), reason => reason.GetString()!.StartsWith("5 lượt kết nối tới sinkhole, từ 2026-11-22T03:00:20.000000Z đến 2026-11-22T03:00:50.000000Z, cổng 443", StringComparison.Ordinal));
        Assert.Contains(",4,strongly suspected,", csv.Output, StringComparison.Ordinal);
        Assert.Contains(",3,suspected,", csv.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("infected", json.Output + csv.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_server_left_is_stored_before_hits_are_listed()
    {
        await RecordAsync();
        using (var recorder = ContactRecorder.Open(new ContactRecorderOptions { Directory = Path.Combine(Data, "contacts") }, new FakeCatalog(), TimeProvider.System, NullLogger<ContactRecorder>.Instance))
        {
            recorder.Record(Row(1, 10, named: false).Contact);
        }

        var run = await CommandRun.RunAsync(directory.Path, Language.English, "offenders");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(4, (await new SqliteContactReader(Store).ReadAsync(new ContactFilter(), Cancellation)).Count);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Data, "contacts")));
    }

    private static (int Level, string? Name, int Contacts) Figures(JsonElement verdict) =>
        (verdict.GetProperty("level").GetInt32(), verdict.GetProperty("level_name").GetString(), verdict.GetProperty("contacts").GetInt32());

    private static InternetAddress Client(uint host) => InternetAddress.FromIPv4(0xC0000200 + host);

    private static ContactRow Row(uint host, int second, bool named) => new()
    {
        Contact = new Contact
        {
            TimeMicroseconds = Start + (second * 1_000_000),
            Client = Client(host),
            ClientPort = 50_000,
            Sinkhole = Client(53),
            Port = 443,
            Transport = ContactTransport.Tcp,
            Protocol = named ? ContactProtocol.Tls : ContactProtocol.None,
            Named = named ? "c2.alpha.example" : "",
            Rule = named ? new ContactRule(1, 0, 1) : null,
        },
        LastMicroseconds = Start + (second * 1_000_000),
        Count = 1,
        Code = string.Create(CultureInfo.InvariantCulture, $"ACDE34{second:00}"),
        Rules = named ? Rules : [],
    };

    // One looked up and named the domain, the other looked up and connected.
    private async Task RecordAsync()
    {
        directory.Write("sinkhole.yaml", "dns: { workers: 1 }\n");
        using var store = SqliteHitStore.Open(Store, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        HitRow[] hits = [Hit(1), Hit(2)];
        Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(new HitBatch(hits, [], hits.Length), Cancellation));
        ContactRow[] rows = [Row(2, 20, named: false), Row(1, 30, named: true), Row(2, 40, named: false) with { Count = 4, LastMicroseconds = Start + 50_000_000 }];
        Assert.Equal(HitStoreOutcome.Stored, await new SqliteContactStore(store).ApplyAsync(new ContactBatch(7, rows), Cancellation));
        Assert.True(await new SqliteAttributionStore(store, Store).AppendAsync([Record(1), Record(2)], 0, 2, Cancellation));
        Assert.True(await SqliteAttributionStore.OfContacts(store, Store).AppendAsync([Record(1), Record(2)], 0, 3, Cancellation));
    }

    private static AttributionRecord Record(uint host) => new()
    {
        Subject = new AttributionSubject(Client(host), default, default),
        FirstHit = 1,
        MadeAt = DateTimeOffset.UnixEpoch.AddDays(1),
        Device = DeviceId.OfAddress(Client(host)),
        Source = AttributionSource.Ip,
        Confidence = Confidence.Low,
    };

    private static HitRow Hit(uint host) => new()
    {
        Hit = new Hit
        {
            TimeMicroseconds = Start,
            Client = Client(host),
            Port = 40000,
            Transport = Transport.Udp,
            Proof = ClientProof.UdpOnly,
            Type = RecordType.A,
            Snapshot = 1,
            List = 0,
            Entry = 0,
        },
        Subject = new HitSubject("c2.alpha.example", Rules),
        LastMicroseconds = Start,
        Count = 1,
        OtherNames = [],
    };
}

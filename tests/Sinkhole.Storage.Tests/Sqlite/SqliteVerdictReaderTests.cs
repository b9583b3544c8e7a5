using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Networks;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class SqliteVerdictReaderTests : IDisposable
{
    private const string First = "mac:00:00:5e:00:53:01";
    private const string Second = "mac:00:00:5e:00:53:02";
    private const string Client = "10.66.10.21";
    private const string Other = "10.66.10.22";

    private readonly StoreFolder folder = new();
    private readonly SqliteAttributionStore attributions;

    public SqliteVerdictReaderTests() => attributions = new SqliteAttributionStore(folder.Hits, DatabasePath);

    private string DatabasePath => folder.DatabasePath;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_device_has_a_verdict_on_each_family_with_the_lists_that_name_it()
    {
        var beta = StoreRows.Rule("gate.beta.example", list: "second") with { Family = "Beta" };
        await StoreAsync(Row(0), Row(10), Row(70), Row(80, Client, StoreRows.Rule("c2.alpha.example"), beta));
        await AttributeAsync(4, Record(First, 1));

        var verdicts = await OfAsync(First);

        Assert.Equal([("family", VerdictLevel.Repeated, 4L), ("Beta", VerdictLevel.Single, 1L)], verdicts.Select(one => (one.Family, one.Level, one.Attempts)));
        Assert.Equal([new FamilySource("second", "alpha")], verdicts[1].Sources);
        Assert.Null(verdicts[0].Contacts);
    }

    [Fact]
    public async Task Each_device_of_an_address_is_judged_by_its_own_hits_and_a_device_by_those_of_all_its_addresses()
    {
        await StoreAsync(Row(0), Row(10), Row(70), Row(80, client: Other), Row(90));
        await AttributeAsync(5, Record(First, 1), Record(Second, 2), Record(Second, 4, Other));

        Assert.Equal((VerdictLevel.Single, 1L), Figures(await OfAsync(First)));
        Assert.Equal((VerdictLevel.Repeated, 4L), Figures(await OfAsync(Second)));
    }

    [Fact]
    public async Task What_has_no_family_is_not_the_same_thing_in_every_campaign()
    {
        await StoreAsync([.. Enumerable.Range(1, 3).Select(number => Row(number * 70, Client, StoreRows.Rule("c2.alpha.example", campaign: $"campaign-{number}") with { Family = "" }))]);
        await AttributeAsync(3, Record(First, 1));

        Assert.All(await OfAsync(First), verdict => Assert.Equal((VerdictLevel.Single, 1L), (verdict.Level, verdict.Attempts)));
    }

    [Fact]
    public async Task A_rule_about_the_clients_own_address_says_nothing_of_what_it_asked_for()
    {
        await StoreAsync([.. Enumerable.Range(0, 9).Select(i => Row(i * 70)).Select(row => row with { Hit = row.Hit with { Trigger = HitTrigger.ClientIp } })]);
        await AttributeAsync(9, Record(First, 1));

        Assert.Empty(await OfAsync(First));
    }

    [Fact]
    public async Task An_address_that_two_machines_had_is_no_machine_itself()
    {
        await StoreAsync(Row(0), Row(70), Row(140), Row(210), Row(280));
        await AttributeAsync(5, Record(First, 1), Record("ip:10.66.10.21", 2), Record(Second, 5));

        Assert.Empty(await OfAsync("ip:10.66.10.21"));
        Assert.Single(await OfAsync(First));
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_gives_nobodys_hits_back_to_who_was_named_before()
    {
        await StoreAsync(Row(0), Row(70), Row(140), Row(210));
        await AttributeAsync(4, Record(First, 1), Record(Second, 2));
        folder.Tamper("DROP TRIGGER attribution_is_kept; UPDATE attribution SET hash = x'00' WHERE id = 2");

        Assert.Empty(await OfAsync(First));
    }

    [Fact]
    public async Task Excluded_hits_points_and_what_nobody_asked_for_yet_are_held_against_none()
    {
        await StoreAsync(Row(0), Row(70), Row(140), Row(0, client: Other), Row(210), Row(280));
        await AttributeAsync(
            5, Record(First, 1) with { Exclusion = new Exclusion { Reason = "kiểm thử", Owner = "Tổ CNTT", Span = Validity.Always } }, Record("net:10.66.10.22/32", 4, Other), Record(First, 5));

        Assert.Equal((VerdictLevel.Single, 1L), Figures(await OfAsync(First)));
        Assert.Empty(await OfAsync("net:10.66.10.22/32"));
    }

    [Fact]
    public async Task What_came_from_an_address_that_may_be_many_machines_is_held_against_none()
    {
        await StoreAsync(Row(0), Row(70), Row(140), Row(0, client: Other));
        await AttributeAsync(4, Record(First, 1), Record(First, 4, Other));

        var request = Request(First) with { Unresolved = new HashSet<InternetAddress> { Address(Client) } };
        var all = request with { Unresolved = new HashSet<InternetAddress> { Address(Client), Address(Other) } };

        Assert.Equal((VerdictLevel.Single, 1L), Figures([.. (await ReadAsync(request)).Of(request.Devices.First())]));
        Assert.Empty((await ReadAsync(all)).Of(all.Devices.First()));
    }

    [Fact]
    public async Task The_time_asked_for_bounds_the_look_ups()
    {
        await StoreAsync(Row(0), Row(70), Row(140));
        await AttributeAsync(3, Record(First, 1));

        var reading = await ReadAsync(Request(First) with { From = StoreRows.Start.AddMinutes(60), To = StoreRows.Start.AddMinutes(100) });

        Assert.Equal((VerdictLevel.Single, 1L), Figures([.. reading.Of(Id(First))]));
    }

    [Fact]
    public async Task Only_the_newest_rows_are_read_and_the_verdict_says_so()
    {
        await StoreAsync([.. Enumerable.Range(0, 30).Select(i => Row(i * 10))]);
        await AttributeAsync(30, Record(First, 1));

        var cut = Assert.Single(await OfAsync(First, new VerdictReaderOptions { RowsOfAddress = 20 }));
        var whole = Assert.Single(await OfAsync(First, new VerdictReaderOptions { RowsOfAddress = 31 }));

        Assert.Equal((20, true, 20L), (cut.Rows, cut.IsCut, cut.Attempts));
        Assert.Equal((30, false, 30L), (whole.Rows, whole.IsCut, whole.Attempts));
        Assert.Equal(new Rhythm(TimeSpan.FromMinutes(10), 0, 29), whole.Rhythm);
    }

    [Fact]
    public async Task Devices_beyond_the_bound_of_a_reading_are_named_as_left_out()
    {
        await StoreAsync(Row(0), Row(70), Row(140), Row(0, client: Other));
        await AttributeAsync(4, Record(First, 1), Record(Second, 4, Other));

        var reading = await ReadAsync(Request(First, Second), new VerdictReaderOptions { MostRows = 2 });

        Assert.Single(reading.Of(Id(First)));
        Assert.Empty(reading.Of(Id(Second)));
        Assert.Equal([Id(Second)], reading.LeftOut);
    }

    [Fact]
    public async Task A_rule_that_only_watches_counts_but_shows_no_rhythm()
    {
        await StoreAsync([.. Enumerable.Range(0, 30).Select(i => Row(i * 10)).Select(row => row with { Hit = row.Hit with { Action = HitAction.Monitor } })]);
        await AttributeAsync(30, Record(First, 1));

        var verdict = Assert.Single(await OfAsync(First));

        Assert.Equal((VerdictLevel.Repeated, 30L, null), (verdict.Level, verdict.Attempts, verdict.Rhythm));
    }

    [Fact]
    public async Task A_store_that_is_not_there_gives_no_verdicts() =>
        Assert.Empty((await new SqliteVerdictReader(folder.PathOf("none.db"), new VerdictReaderOptions()).ReadAsync(Request(First), Cancellation)).Of(Id(First)));

    private static DeviceId Id(string text) => DeviceId.TryParse(text, out var id) ? id : throw new FormatException(text);

    private static InternetAddress Address(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new FormatException(text);

    private static VerdictRequest Request(params string[] devices) => new() { Devices = [.. devices.Select(Id)] };

    private static (VerdictLevel Level, long Attempts) Figures(IReadOnlyList<FamilyVerdict> verdicts) => Assert.Single(verdicts) is var one ? (one.Level, one.Attempts) : default;

    private static HitRow Row(int minute, string client = Client, params CatalogRule[] rules) =>
        StoreRows.Row(StoreRows.Start.AddMinutes(minute), client, 1, [.. rules.DefaultIfEmpty(StoreRows.Rule("c2.alpha.example"))]);

    private static AttributionRecord Record(string device, long first, string client = Client) => new()
    {
        Subject = new AttributionSubject(Address(client), default, default),
        FirstHit = first,
        MadeAt = StoreRows.Start,
        Device = Id(device),
        Source = AttributionSource.Dhcp,
        Confidence = Confidence.High,
    };

    private async Task StoreAsync(params HitRow[] rows) => Assert.Equal(HitStoreOutcome.Stored, await folder.Hits.ApplyAsync(StoreRows.Batch(rows), Cancellation));

    private async Task AttributeAsync(long progress, params AttributionRecord[] records) => Assert.True(await attributions.AppendAsync(records, 0, progress, Cancellation));

    private Task<VerdictReading> ReadAsync(VerdictRequest request, VerdictReaderOptions? options = null) =>
        new SqliteVerdictReader(DatabasePath, options ?? new VerdictReaderOptions()).ReadAsync(request, Cancellation);

    private async Task<List<FamilyVerdict>> OfAsync(string device, VerdictReaderOptions? options = null) => [.. (await ReadAsync(Request(device), options)).Of(Id(device))];
}

using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;
using Sinkhole.Storage.Sqlite;
using SQLitePCL;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class SqliteAttributionStoreTests : IDisposable
{
    private static readonly string[] Changes =
    [
        "UPDATE attribution SET device = 'mac:00:00:5e:00:53:09' WHERE id = 1",
        "UPDATE attribution SET confidence = 0 WHERE id = 1",
        "UPDATE attribution SET host_name = 'x' WHERE id = 1",
        "UPDATE attribution SET holding_until = 7 WHERE id = 1",
        "UPDATE attribution SET excluded = 'x' WHERE id = 1",
        "UPDATE attribution SET made_us = made_us + 1 WHERE id = 1",
        "UPDATE attribution SET client = zeroblob(16) WHERE id = 1",
        "UPDATE attribution SET device = 'nothing' WHERE id = 1",
    ];

    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-store-").FullName;
    private readonly SqliteHitStore hits;
    private readonly SqliteAttributionStore store;
    private readonly SqliteAttributionReader reader;

    public SqliteAttributionStoreTests()
    {
        hits = SqliteHitStore.Open(DatabasePath, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        store = new SqliteAttributionStore(hits, DatabasePath);
        reader = new SqliteAttributionReader(DatabasePath);
    }

    private string DatabasePath => Path.Combine(directory, "sinkhole.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        hits.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_record_comes_back_as_it_was_made()
    {
        var full = Full(1);
        var bare = Bare("10.66.10.22", "ip:10.66.10.22", 2);

        Assert.True(await store.AppendAsync([full, bare], 0, 2, Cancellation));

        var again = Assert.Single(await store.ReadSubjectAsync(full.Subject, Cancellation));
        Assert.Equal(1, again.Number);
        Assert.Equal(full with { Holding = null, Exclusion = null }, again.Record with { Holding = null, Exclusion = null });
        Assert.Equal(full.Holding, again.Record.Holding);
        Assert.Equal((full.Exclusion!.Reason, full.Exclusion.Owner, full.Exclusion.Span.End), (again.Record.Exclusion?.Reason, again.Record.Exclusion?.Owner, again.Record.Exclusion?.Span.End));
        Assert.Equal(bare, Assert.Single(await store.ReadSubjectAsync(bare.Subject, Cancellation)).Record);
        Assert.Equal(2, await store.ReadProgressAsync(Cancellation));
    }

    [Fact]
    public async Task Hits_are_given_by_number_with_all_that_tells_whose_they_were()
    {
        await hits.ApplyAsync(
            StoreRows.Batch(
                StoreRows.Row(StoreRows.Start, "10.66.10.21", 1, StoreRows.Rule("a.example")) with { Forwarded = new ForwardedOctets(Encoding.ASCII.GetBytes("told")) },
                StoreRows.Row(StoreRows.Start.AddMinutes(1), "2001:db8::21", 2, StoreRows.Rule("a.example"))),
            Cancellation);

        var all = await store.ReadHitsAsync(0, long.MaxValue, 10, Cancellation);

        Assert.Equal([1L, 2L], all.Select(hit => hit.Number));
        Assert.Equal(new AttributionSubject(Address("10.66.10.21"), default, new ForwardedOctets(Encoding.ASCII.GetBytes("told"))), all[0].Subject);
        Assert.Equal(Address("2001:db8::21"), all[1].Subject.Client);
        Assert.Equal(2, Assert.Single(await store.ReadHitsAsync(1, long.MaxValue, 10, Cancellation)).Number);
        Assert.Equal((2L, 2L), await store.FindHitsAsync(StoreRows.Start.AddSeconds(1), StoreRows.Start.AddHours(1), Cancellation));
        Assert.Null(await store.FindHitsAsync(StoreRows.Start.AddHours(1), StoreRows.Start.AddHours(2), Cancellation));
    }

    [Fact]
    public async Task Records_made_from_a_progress_that_moved_on_are_not_taken()
    {
        Assert.True(await store.AppendAsync([Bare("10.66.10.22", "ip:10.66.10.22", 1)], 0, 5, Cancellation));

        Assert.False(await store.AppendAsync([Bare("10.66.10.23", "ip:10.66.10.23", 1)], 0, 5, Cancellation));

        Assert.Empty(await store.ReadSubjectAsync(Bare("10.66.10.23", "ip:10.66.10.23", 1).Subject, Cancellation));
    }

    [Fact]
    public async Task A_clients_devices_are_told_with_when_and_how_often_and_what_was_believed_before()
    {
        await hits.ApplyAsync(StoreRows.Batch([.. Enumerable.Range(0, 4).Select(minute => StoreRows.Row(StoreRows.Start.AddMinutes(minute), "10.66.10.22", 2, StoreRows.Rule("a.example")))]), Cancellation);
        await store.AppendAsync([Bare("10.66.10.22", "ip:10.66.10.22", 1)], 0, 4, Cancellation);
        await store.AppendAsync([Bare("10.66.10.22", "mac:00:00:5e:00:53:02", 2) with { LastHit = 3 }], 4, 4, Cancellation);

        var spans = await reader.ReadClientAsync(Address("10.66.10.22"), 10, Cancellation);

        Assert.Equal(["ip:10.66.10.22 2 3-3", "mac:00:00:5e:00:53:02 4 1-2", "ip:10.66.10.22 2 0-0"], spans.Select(Text), StringComparer.Ordinal);
        Assert.Equal(1, Assert.Single(spans[1].Before).Number);
    }

    [Fact]
    public async Task The_chain_is_whole_and_any_change_in_the_file_breaks_it()
    {
        await store.AppendAsync([Full(1), Bare("10.66.10.22", "ip:10.66.10.22", 2)], 0, 2, Cancellation);
        await store.AppendAsync([Bare("10.66.10.23", "ip:10.66.10.23", 3)], 2, 3, Cancellation);
        var good = await reader.VerifyAsync([], Cancellation);
        Assert.True(good.IsWhole);
        Assert.Equal((3L, 3L), (good.Records, good.Last.Sequence));

        foreach (var change in Changes)
        {
            Assert.Equal(1, (await VerifyChangedAsync(change)).Break?.Sequence);
        }

        Assert.Equal(2, (await VerifyChangedAsync("DELETE FROM attribution WHERE id = 2")).Break?.Sequence);
        Assert.Equal(ChainFault.Missing, (await VerifyChangedAsync("DELETE FROM attribution WHERE id = 2")).Break?.Fault);
    }

    [Fact]
    public async Task The_file_itself_refuses_to_have_a_record_changed()
    {
        await store.AppendAsync([Full(1)], 0, 1, Cancellation);

        var refused = Assert.Throws<SqliteException>(() => Run(DatabasePath, "UPDATE attribution SET device = 'x'"));

        Assert.Contains("attribution records are never changed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_has_one_canonical_form()
    {
        await store.AppendAsync([Full(1)], 0, 1, Cancellation);

        var text = Encoding.UTF8.GetString(new AttributionJson().Write(1, (await store.ReadSubjectAsync(Full(1).Subject, Cancellation))[0].Record));

        Assert.Equal(
            """{"client":"10.66.20.1","confidence":2,"device":"mac:02:00:5e:00:53:01","excluded":"kiểm thử","excluded_by":"Tổ CNTT","excluded_until":1795400000,"first_hit":1,"forwarder":"10.66.0.5","holding_device":"mac:02:00:5e:00:53:01","holding_feed":"kea","holding_file":"kea-leases4.csv","holding_from":1795300000,"holding_kind":0,"holding_line":7,"holding_network":"10.66.20.1","holding_until":9223372036854775807,"host_name":"may-\"1\"","last_hit":9,"made_us":1795316400123456,"number":1,"occasion":1,"source":"dhcp","told":"fde9"}""",
            text);
    }

    private static InternetAddress Address(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new FormatException(text);

    private static DeviceId Device(string text) => DeviceId.TryParse(text, out var device) ? device : throw new FormatException(text);

    private static string Text(AttributedSpan span) =>
        $"{span.Counts.Record.Device} {span.Hits} {(span.FirstSeen - StoreRows.Start).TotalMinutes:0}-{(span.LastSeen - StoreRows.Start).TotalMinutes:0}";

    private static AttributionRecord Bare(string client, string device, long first) => new()
    {
        Subject = new AttributionSubject(Address(client), default, default),
        FirstHit = first,
        MadeAt = StoreRows.Start,
        Device = Device(device),
        Source = AttributionSource.Ip,
        Confidence = Confidence.Low,
    };

    private static AttributionRecord Full(long first) => new()
    {
        Subject = new AttributionSubject(Address("10.66.20.1"), Address("10.66.0.5"), new ForwardedOctets(new byte[] { 0xFD, 0xE9 })),
        FirstHit = first,
        LastHit = 9,
        MadeAt = StoreRows.Start.AddTicks(1_234_560),
        Occasion = AttributionOccasion.LateLease,
        Device = Device("mac:02:00:5e:00:53:01"),
        Source = AttributionSource.Dhcp,
        Confidence = Confidence.LowRandomMac,
        HostName = "may-\"1\"",
        Holding = new Holding
        {
            Network = new InternetPrefix(Address("10.66.20.1"), 128),
            Device = Device("mac:02:00:5e:00:53:01"),
            Span = new Validity(1_795_300_000, Validity.Never),
            Source = new HoldingSource(HoldingSourceKind.Kea, "kea", "kea-leases4.csv"),
            Line = 7,
        },
        Exclusion = new Exclusion { Reason = "kiểm thử", Owner = "Tổ CNTT", Span = new Validity(Validity.FromEver, 1_795_400_000) },
    };

    private static void Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, sql), connection.Handle);
    }

    /// <summary>Changes a copy of the file past its guard, as whoever has the file can.</summary>
    private async Task<ChainVerdict> VerifyChangedAsync(string change)
    {
        var copy = Path.Combine(directory, Guid.NewGuid().ToString("N") + ".db");
        File.Copy(DatabasePath, copy);
        File.Copy(DatabasePath + "-wal", copy + "-wal");
        Run(copy, "DROP TRIGGER attribution_is_kept");
        Run(copy, change);
        return await new SqliteAttributionReader(copy).VerifyAsync([], Cancellation);
    }
}

using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class SqliteContactStoreTests : IDisposable
{
    private const string Hostile = "a\n\r\0\u001b[2J\"\\'; DROP TABLE contact; --\u2028\u202E Điện thoại \U0001F600";

    private readonly StoreFolder folder = new();
    private readonly SqliteContactStore store;
    private readonly SqliteContactReader reader;
    private readonly SqliteAttributionStore attributions;

    public SqliteContactStoreTests()
    {
        store = new SqliteContactStore(folder.Hits);
        reader = new SqliteContactReader(folder.DatabasePath);
        attributions = SqliteAttributionStore.OfContacts(folder.Hits, folder.DatabasePath);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_contact_comes_back_as_it_was_recorded()
    {
        var rules = StoreRows.Rule("alpha.example") with { Letter = "12/CV", Release = 2 };
        var full = StoredContacts.Row(0, "2001:db8::21", rules, StoreRows.Rule("www.alpha.example", "second")) with { Count = 4, LastMicroseconds = StoredContacts.Row(0.5).LastMicroseconds };
        full = full with { Contact = full.Contact with { Agent = Hostile } };
        var bare = StoredContacts.Row(1) with { Code = "XYW34679" };
        await StoreAsync(full, bare);

        var read = await reader.ReadAsync(new ContactFilter(), Cancellation);

        Assert.Equal([2L, 1L], read.Select(one => one.Number));
        Assert.Equal((bare.Contact, bare.Code, 1L), (read[0].Contact, read[0].Code, read[0].Count));
        Assert.Equal((full.Contact, full.Code, full.Count, full.LastMicroseconds), (read[1].Contact, read[1].Code, read[1].Count, read[1].LastMicroseconds));
        Assert.Equal(full.Rules, read[1].Rules);
        Assert.Empty(read[0].Rules);
        Assert.Null(read[0].Attribution);
    }

    [Fact]
    public async Task A_file_that_was_stored_is_not_stored_again()
    {
        var batch = StoredContacts.Batch(StoredContacts.Row(0), StoredContacts.Row(1));
        Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(batch, Cancellation));
        Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(batch, Cancellation));
        await StoreAsync(StoredContacts.Row(2));

        Assert.Equal([3L, 2L, 1L], (await reader.ReadAsync(new ContactFilter(), Cancellation)).Select(one => one.Number));
        Assert.True((await reader.VerifyAsync([], Cancellation)).IsWhole);
    }

    [Fact]
    public async Task Contacts_are_found_by_time_client_and_code_page_by_page()
    {
        for (var minute = 0; minute < 10; minute++)
        {
            await StoreAsync(StoredContacts.Row(minute, minute % 2 == 0 ? "10.66.10.21" : "10.66.10.22") with { Code = $"ACDE346{minute}" });
        }

        Assert.Equal([10L, 9L, 8L], await NumbersAsync(new ContactFilter { Limit = 3 }));
        Assert.Equal([7L, 6L, 5L], await NumbersAsync(new ContactFilter { Limit = 3, Before = 8 }));
        Assert.Equal([9L, 7L, 5L, 3L, 1L], await NumbersAsync(new ContactFilter { Client = StoredContacts.Address("10.66.10.21") }));
        Assert.Equal([7L, 5L], await NumbersAsync(new ContactFilter { Client = StoredContacts.Address("10.66.10.21"), Before = 9, Limit = 2 }));
        Assert.Equal([4L], await NumbersAsync(new ContactFilter { Code = " acDE3463 " }));
        Assert.Equal([5L, 4L], await NumbersAsync(new ContactFilter { From = StoreRows.Start.AddMinutes(3), To = StoreRows.Start.AddMinutes(5) }));
        Assert.Empty(await NumbersAsync(new ContactFilter { Code = "' OR 1=1 --" }));
        Assert.Empty(await new SqliteContactReader(folder.PathOf("none.db")).ReadAsync(new ContactFilter(), Cancellation));
    }

    [Fact]
    public async Task Whose_device_it_was_is_the_record_that_counts_and_of_what_nobody_asked_for_yet_none()
    {
        await StoreAsync(StoredContacts.Row(0), StoredContacts.Row(1), StoredContacts.Row(2), StoredContacts.Row(3, "10.66.10.22"));
        var asked = await attributions.ReadHitsAsync(0, long.MaxValue, 10, Cancellation);
        Assert.True(await attributions.AppendAsync([Record("ip:10.66.10.21", 1)], 0, 2, Cancellation));
        Assert.True(await attributions.AppendAsync([Record("mac:00:00:5e:00:53:01", 2) with { LastHit = 2, Occasion = AttributionOccasion.LateLease }], 2, 2, Cancellation));

        var read = await reader.ReadAsync(new ContactFilter(), Cancellation);

        Assert.Equal([1L, 2L, 3L, 4L], asked.Select(one => one.Number));
        Assert.Equal(new AttributionSubject(StoredContacts.Address("10.66.10.22"), default, default), asked[3].Subject);
        Assert.Equal((2L, 3L), await attributions.FindHitsAsync(StoreRows.Start.AddSeconds(30), StoreRows.Start.AddMinutes(3), Cancellation));
        Assert.Equal([null, null, "mac:00:00:5e:00:53:01", "ip:10.66.10.21"], read.Select(one => one.Attribution?.Device.ToString()), StringComparer.Ordinal);
        Assert.Empty(await new SqliteAttributionStore(folder.Hits, folder.DatabasePath).ReadSubjectAsync(asked[0].Subject, Cancellation));
    }

    [Fact]
    public async Task A_store_that_is_held_by_another_takes_nothing_and_then_all()
    {
        await StoreAsync(StoredContacts.Row(0));
        var batch = StoredContacts.Batch(StoredContacts.Row(1));
        HitStoreOutcome held;
        await using (var other = new SqliteConnection($"Data Source={folder.DatabasePath};Pooling=False"))
        {
            await other.OpenAsync(Cancellation);
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            await command.ExecuteNonQueryAsync(Cancellation);
            held = await store.ApplyAsync(batch, Cancellation);
        }

        Assert.Equal(HitStoreOutcome.Locked, held);
        Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(batch, Cancellation));
        Assert.Equal([2L, 1L], await NumbersAsync(new ContactFilter()));
    }

    [Fact]
    public async Task Neither_contacts_nor_records_of_their_devices_are_changed_by_the_program()
    {
        await StoreAsync(StoredContacts.Row(0));
        await attributions.AppendAsync([Record("ip:10.66.10.21", 1)], 0, 1, Cancellation);

        Assert.Contains("never changed", Assert.Throws<SqliteException>(() => folder.Tamper("UPDATE contact SET named = 'x'")).Message, StringComparison.Ordinal);
        Assert.Contains("never changed", Assert.Throws<SqliteException>(() => folder.Tamper("UPDATE contact_attribution SET device = 'x'")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE contact SET time_us = time_us + 1 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET last_us = last_us + 1 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET count = 9 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET client = x'00000000000000000000FFFF0A420A16' WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET client = x'00' WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET client_port = 1 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET client_port = 70000 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET sinkhole = client WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET port = 443 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET transport = 2 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET protocol = 3 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET protocol = 99 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET named = 'x' WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET named = hex(zeroblob(200000)) WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET snapshot = 4 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET list = 4 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET entry = 4 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET rule_id = NULL WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET rule_id = 99 WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET others_id = NULL WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET others_id = 99 WHERE id = 2", 2)]
    [InlineData("UPDATE rule SET family = 'x'", 2)]
    [InlineData("UPDATE contact SET agent = 'x' WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET code = 'x' WHERE id = 2", 2)]
    [InlineData("UPDATE contact SET hash = x'00' WHERE id = 2", 2)]
    [InlineData("DELETE FROM contact WHERE id = 2", 2)]
    [InlineData("CREATE TEMP TABLE one AS SELECT * FROM contact WHERE id = 3; UPDATE one SET id = 4; INSERT INTO contact SELECT * FROM one", 4)]
    public async Task One_contact_that_was_changed_removed_or_put_in_is_named(string change, int number)
    {
        await StoreAsync(StoredContacts.Row(0), StoredContacts.Row(1, "10.66.10.21", StoreRows.Rule("alpha.example"), StoreRows.Rule("www.alpha.example", "second")), StoredContacts.Row(2));
        var good = await reader.VerifyAsync([], Cancellation);
        folder.Tamper("DROP TRIGGER contact_is_kept; " + change);

        var verdict = await reader.VerifyAsync([], Cancellation);

        Assert.Equal((true, 3L), (good.IsWhole, good.Records));
        Assert.Equal(number, verdict.Break?.Sequence);
    }

    [Theory]
    [InlineData("UPDATE contact_attribution SET device = 'mac:00:00:5e:00:53:09' WHERE id = 1", ChainFault.Changed)]
    [InlineData("UPDATE contact_attribution SET source = 99 WHERE id = 1", ChainFault.Unreadable)]
    [InlineData("DELETE FROM contact_attribution WHERE id = 1", ChainFault.Missing)]
    public async Task One_record_of_a_contacts_device_that_was_changed_is_named(string change, ChainFault fault)
    {
        await attributions.AppendAsync([Record("ip:10.66.10.21", 1), Record("mac:00:00:5e:00:53:01", 2)], 0, 2, Cancellation);
        Assert.True((await reader.VerifyAttributionsAsync([], Cancellation)).IsWhole);
        folder.Tamper("DROP TRIGGER contact_attribution_is_kept; " + change);

        Assert.Equal((1L, fault), (await reader.VerifyAttributionsAsync([], Cancellation)).Break is { } broken ? (broken.Sequence, broken.Fault) : default);
    }

    private static AttributionRecord Record(string device, long first) => new()
    {
        Subject = new AttributionSubject(StoredContacts.Address("10.66.10.21"), default, default),
        FirstHit = first,
        MadeAt = StoreRows.Start,
        Device = DeviceId.TryParse(device, out var id) ? id : throw new FormatException(device),
        Source = AttributionSource.Dhcp,
        Confidence = Confidence.High,
    };

    private async Task StoreAsync(params ContactRow[] rows) => Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(StoredContacts.Batch(rows), Cancellation));

    private async Task<IEnumerable<long>> NumbersAsync(ContactFilter filter) => (await reader.ReadAsync(filter, Cancellation)).Select(one => one.Number);
}

using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Chain;

public sealed class RecordTamperingTests
{
    // Past the store's own guards, as whoever has the file can.
    // No contacts are.
    private static IEnumerable<RecordVerdict> Written(StoreVerdict verdict) => verdict.Records.Where(table => !table.Name.StartsWith("contact", StringComparison.Ordinal));

    private const string Unguarded = "DROP TRIGGER attribution_is_kept; DROP TRIGGER confirmation_is_kept; ";

    private const string Recomputed = "are not those that were signed: at least one was changed and the chain computed anew.";

    public static TheoryData<string, string, long, string> Changes => new()
    {
        { "hit", "UPDATE hit SET name = 'c3.alpha.example' WHERE seq = 2", 2, "Record 2 was changed, or record 1 together with its hash." },
        { "hit", "UPDATE hit SET hash = CAST(x'00' || substr(hash, 2) AS BLOB) WHERE seq = 2", 2, "Record 2 was changed, or record 1 together with its hash." },
        { "hit", "DELETE FROM hit WHERE seq = 2", 2, "Record 2 is missing." },
        { "hit", "DELETE FROM hit WHERE seq = 9", 9, "Record 9 is missing." },
        { "hit", "DELETE FROM hit WHERE seq > 6", 7, "Records 7 to 9 are missing." },
        { "hit", "DELETE FROM hit", 1, "Records 1 to 9 are missing." },
        { "attribution", "UPDATE attribution SET host_name = 'may-3' WHERE id = 2", 2, "Record 2 was changed, or record 1 together with its hash." },
        { "attribution", "UPDATE attribution SET device = 'ip:192.0.2.9' WHERE id = 1", 1, "Record 1 was changed: its content and its hash do not belong together." },
        { "attribution", "UPDATE attribution SET hash = CAST(x'00' || substr(hash, 2) AS BLOB) WHERE id = 2", 2, "Record 2 was changed, or record 1 together with its hash." },
        { "attribution", "UPDATE attribution SET hash = 'x' WHERE id = 5", 5, "What stands where record 5 belongs cannot be read as a record." },
        { "attribution", "DELETE FROM attribution WHERE id = 2", 2, "Record 2 is missing." },
        { "attribution", "DELETE FROM attribution WHERE id = 5", 5, "Record 5 is missing." },
        { "attribution", "DELETE FROM attribution WHERE id > 2", 3, "Records 3 to 5 are missing." },
        { "attribution", "DELETE FROM attribution", 1, "Records 1 to 5 are missing." },
        { "attribution", "CREATE TEMP TABLE one AS SELECT * FROM attribution WHERE id = 3; UPDATE one SET id = 6; INSERT INTO attribution SELECT * FROM one", 6, "Record 6 was changed, or record 5 together with its hash." },
        { "attribution", "CREATE TEMP TABLE one AS SELECT * FROM attribution WHERE id = 3; UPDATE one SET id = 0; INSERT INTO attribution SELECT * FROM one", 0, "A record numbered 0 was inserted after record 0." },
        { "attribution", "UPDATE attribution SET id = 9 WHERE id = 2; UPDATE attribution SET id = 2 WHERE id = 3; UPDATE attribution SET id = 3 WHERE id = 9", 2, "Record 2 was changed, or record 1 together with its hash." },
        { "confirmation", "UPDATE confirmation SET who = 'N. V. B' WHERE id = 2", 2, "Record 2 was changed, or record 1 together with its hash." },
        { "confirmation", "UPDATE confirmation SET is_withdrawal = 1 WHERE id = 1", 1, "Record 1 was changed: its content and its hash do not belong together." },
        { "confirmation", "UPDATE confirmation SET hash = CAST(x'00' || substr(hash, 2) AS BLOB) WHERE id = 2", 2, "Record 2 was changed, or record 1 together with its hash." },
        { "confirmation", "UPDATE confirmation SET means = 99 WHERE id = 5", 5, "What stands where record 5 belongs cannot be read as a record." },
        { "confirmation", "DELETE FROM confirmation WHERE id = 2", 2, "Record 2 is missing." },
        { "confirmation", "DELETE FROM confirmation WHERE id = 5", 5, "Record 5 is missing." },
        { "confirmation", "DELETE FROM confirmation WHERE id > 2", 3, "Records 3 to 5 are missing." },
        { "confirmation", "DELETE FROM confirmation", 1, "Records 1 to 5 are missing." },
        { "confirmation", "CREATE TEMP TABLE one AS SELECT * FROM confirmation WHERE id = 3; UPDATE one SET id = 6; INSERT INTO confirmation SELECT * FROM one", 6, "Record 6 was changed, or record 5 together with its hash." },
        { "confirmation", "CREATE TEMP TABLE one AS SELECT * FROM confirmation WHERE id = 3; UPDATE one SET id = 0; INSERT INTO confirmation SELECT * FROM one", 0, "A record numbered 0 was inserted after record 0." },
    };

    [Fact]
    public async Task A_store_as_it_was_written_is_whole_and_vouched_for_to_the_last_record_of_each_chain()
    {
        using var store = await RecordedStore.CreateAsync();

        var verdict = store.VerifyAll();

        var number = verdict.Name["hits-".Length..];
        Assert.True(verdict.IsWhole);
        Assert.Equal(["devices-" + number, "confirmed-" + number, "contacts-" + number, "contactdev-" + number], verdict.Records.Select(table => table.Name), StringComparer.Ordinal);
        Assert.All(Written(verdict), table => Assert.Equal((5, 5L, 5L, 0L), (table.Chain.Records, table.Chain.AnchoredThrough, table.LastAnchor!.Last, table.Unvouched)));
        Assert.All(Written(verdict), table => Assert.Equal(0, table.Distrusted));
        Assert.Equal((9L, 0), (verdict.Chain.AnchoredThrough, verdict.Distrusted));
        Assert.Empty(verdict.Altered);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_was_changed_behind_the_program_is_named_by_its_number(string table, string change, long number, string message)
    {
        using var store = await RecordedStore.CreateAsync();

        store.Chained.Tamper(Unguarded + change);
        var verdict = store.VerifyAll();

        Assert.Equal((number, message), (store.Verify(table).Break?.Sequence, store.Verify(table).Break?.English));
        Assert.False(verdict.IsWhole);
        Assert.Equal(1, (verdict.Chain.IsWhole ? 0 : 1) + verdict.Records.Count(other => !other.Chain.IsWhole));
    }

    [Theory]
    [InlineData("attribution", "")]
    [InlineData("confirmation", "")]
    [InlineData("hit", "INSERT OR IGNORE INTO client SELECT * FROM forged.client; ")]
    public async Task A_chain_computed_anew_with_right_hashes_is_not_the_one_that_was_signed(string table, string before)
    {
        using var store = await RecordedStore.CreateAsync();
        using var forged = await RecordedStore.CreateAsync("x");
        if (string.Equals(table, "hit", StringComparison.Ordinal))
        {
            // Its third hit is another one, and all behind it follow from that.
            forged.Chained.Tamper("DELETE FROM anchor; DELETE FROM hit WHERE seq > 2");
            for (var i = 0; i < ChainedStore.Hits - 1; i++)
            {
                await forged.Chained.AddAsync();
            }
        }

        store.Chained.Tamper($"ATTACH '{forged.Chained.DatabasePath}' AS forged; {before}DELETE FROM main.{table}; INSERT INTO main.{table} SELECT * FROM forged.{table}");
        var broken = store.Verify(table).Break!;
        var last = string.Equals(table, "hit", StringComparison.Ordinal) ? 8 : 3;

        Assert.Equal((1, ChainFault.Recomputed, $"Records 1 to {last} {Recomputed}"), (broken.Sequence, broken.Fault, broken.English));
    }

    [Theory]
    [InlineData("attribution", 5)]
    [InlineData("confirmation", 5)]
    public async Task What_was_cut_off_stays_missing_when_recording_goes_on(string table, long number)
    {
        using var store = await RecordedStore.CreateAsync();
        store.Chained.Tamper($"DELETE FROM {table} WHERE id = 5");

        await store.AddAsync(6);
        await store.Chained.AnchorAsync();
        var broken = store.Verify(table).Break!;

        Assert.Equal((number, ChainFault.Missing), (broken.Sequence, broken.Fault));
    }

    [Fact]
    public async Task A_cut_goes_unseen_in_the_store_alone_when_its_anchors_are_cut_too_but_not_beside_lines_that_were_copied_out()
    {
        using var store = await RecordedStore.CreateAsync();
        var copied = AnchorFile.Read(store.Chained.AnchorsPath).ToList();
        store.Chained.Tamper("DELETE FROM attribution WHERE id > 3; DELETE FROM anchor WHERE line LIKE '%devices-%\"last\":5%'");

        var alone = store.VerifyAll();
        var beside = store.Chained.Verify(new StoreTrust(new TrustedKeys(store.Chained.Key), null, copied));

        Assert.True(alone.IsWhole);
        Assert.Equal((4L, "Records 4 to 5 are missing."), (beside.Records[0].Chain.Break!.Sequence, beside.Records[0].Chain.Break!.English));
    }

    [Theory]
    [InlineData("devices", "confirmed")]
    [InlineData("confirmed", "devices")]
    [InlineData("hits", "devices")]
    [InlineData("devices", "hits")]
    public async Task An_anchor_moved_to_another_chain_is_named_with_that_chain_and_its_first_record(string from, string to)
    {
        using var store = await RecordedStore.CreateAsync();

        store.Chained.Tamper($"UPDATE anchor SET line = replace(line, '\"chain\":\"{from}-', '\"chain\":\"{to}-') WHERE id IN (SELECT max(id) FROM anchor WHERE line LIKE '%\"chain\":\"{from}-%')");
        var verdict = store.VerifyAll();

        var altered = Assert.Single(verdict.Altered);
        Assert.StartsWith(to + "-", altered.Chain, StringComparison.Ordinal);
        Assert.Equal(string.Equals(from, "hits", StringComparison.Ordinal) ? 9 : 4, altered.First);
        Assert.False(verdict.IsWhole);
    }

    [Fact]
    public async Task An_anchor_of_another_key_is_not_called_changed()
    {
        using var store = await RecordedStore.CreateAsync();
        using var other = await ChainedStore.CreateAsync();

        var verdict = store.Chained.Verify(other.Key);

        Assert.True(verdict.IsWhole);
        Assert.All(Written(verdict), table => Assert.Equal((2, 0L), (table.Distrusted, table.Chain.AnchoredThrough)));
        Assert.Equal(2, verdict.Distrusted);
    }

    [Fact]
    public async Task A_store_from_before_its_records_were_anchored_is_whole_and_they_are_vouched_for_by_nothing()
    {
        using var store = await RecordedStore.CreateAsync();
        store.Chained.Tamper("DELETE FROM anchor WHERE line NOT LIKE '%\"chain\":\"hits-%'");

        var verdict = store.VerifyAll();

        Assert.True(verdict.IsWhole);
        Assert.Equal(9, verdict.LastAnchor!.Last);
        Assert.All(Written(verdict), table => Assert.Equal((null, 5L), (table.LastAnchor, table.Unvouched)));
    }

    [Fact]
    public async Task Hits_are_read_with_their_hashes_and_the_anchors_of_their_chain_alone()
    {
        using var store = await RecordedStore.CreateAsync();

        var anchors = await new SqliteAnchorReader(store.Chained.DatabasePath).ReadHitsAsync(TestContext.Current.CancellationToken);
        var hits = await new SqliteEvidenceReader(store.Chained.DatabasePath, new EvidenceReaderOptions())
            .StreamHitsAsync(new HitFilter(), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(store.VerifyAll().Name, anchors!.Chain);
        Assert.Equal([8, 9], anchors.Anchors.Select(anchor => anchor.Anchor.Last));
        Assert.All(anchors.Anchors, anchor => Assert.Equal(anchor.Anchor.Hash, hits.Single(hit => hit.Number == anchor.Anchor.Last).Hash));
        Assert.Null(await new SqliteAnchorReader("/nonexistent/sinkhole.db").ReadHitsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Records_behind_the_last_anchor_are_what_nothing_vouches_for()
    {
        using var store = await RecordedStore.CreateAsync();
        await store.AddAsync(6);

        var verdict = store.VerifyAll();

        Assert.All(Written(verdict), table => Assert.Equal((5L, 1L), (table.Chain.AnchoredThrough, table.Unvouched)));
    }
}

using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Chain;
using Xunit;

namespace Sinkhole.Storage.Tests.Chain;

public sealed class StoreVerificationTests
{
    [Fact]
    public async Task A_store_as_it_was_written_is_whole_and_says_that_nothing_vouches_for_it_yet()
    {
        using var store = await ChainedStore.CreateAsync();

        var verdict = store.Verify(store.Key);

        Assert.True(verdict.IsWhole, verdict.Chain.Break?.English ?? string.Join('\n', verdict.Mismatches));
        Assert.Equal(ChainedStore.Hits, verdict.Chain.Records);
        Assert.Equal(ChainedStore.Hits, verdict.Unvouched);
        Assert.Null(verdict.LastAnchor);
    }

    [Theory]
    [InlineData("first_us = first_us + 1")]
    [InlineData("client_id = 1")]
    [InlineData("client_id = 99")]
    [InlineData("rule_id = 1")]
    [InlineData("rule_id = 99")]
    [InlineData("others_id = 1")]
    [InlineData("others_id = 99")]
    [InlineData("name = 'www.gamma.test'")]
    [InlineData("name = ''")]
    [InlineData("other_names = '[\"x.beta.example\"]'")]
    [InlineData("type = 28")]
    [InlineData("seen = seen + 1")]
    [InlineData("seen = seen + 16")]
    [InlineData("port = 53")]
    [InlineData("snapshot = 2")]
    [InlineData("count = 2")]
    [InlineData("span_us = 1")]
    [InlineData("trigger = 1")]
    [InlineData("place = 1")]
    [InlineData("action = 1")]
    [InlineData("message_id = 1")]
    [InlineData("asked = 'WWW.beta.example'")]
    [InlineData("asked = ''")]
    [InlineData("forwarder = x'00000000000000000000FFFFC0000235'")]
    [InlineData("forwarder = x''")]
    [InlineData("forwarded = x'FDE9'")]
    [InlineData("forwarded = x''")]
    [InlineData("sensor_id = 1")]
    [InlineData("sensor_id = 99")]
    [InlineData("hash = zeroblob(32)")]
    [InlineData("hash = x'00'")]
    public async Task A_column_changed_is_named_by_its_row(string change)
    {
        using var store = await ChainedStore.CreateAsync();

        store.Tamper($"UPDATE hit SET {change} WHERE seq = 3");

        Assert.Equal(3, store.Verify().Chain.Break?.Sequence);
    }

    [Theory]
    [InlineData("message_id = 0")]
    [InlineData("asked = NULL")]
    [InlineData("asked = ''")]
    [InlineData("asked = name")]
    [InlineData("forwarder = NULL")]
    [InlineData("forwarder = x''")]
    [InlineData("forwarder = x'00000000000000000000FFFFC0000236'")]
    [InlineData("forwarder = x'C0000235'")]
    [InlineData("forwarded = NULL")]
    [InlineData("forwarded = x''")]
    [InlineData("forwarded = x'FDE9000600005E005302'")]
    [InlineData("sensor_id = NULL")]
    [InlineData("sensor_id = 99")]
    public async Task What_is_known_of_a_hits_way_is_chained(string change)
    {
        using var store = await ChainedStore.CreateAsync();

        store.Tamper($"UPDATE hit SET {change} WHERE seq = 6");

        Assert.Equal(6, store.Verify().Chain.Break?.Sequence);
    }

    [Theory]
    [InlineData("UPDATE sensor SET name = 'other'", 5)]
    [InlineData("DELETE FROM sensor", 5)]
    [InlineData("UPDATE hit SET other_names = NULL WHERE seq = 4", 4)]
    [InlineData("UPDATE hit SET other_names = '[\"a.beta.example\"]' WHERE seq = 4", 4)]
    [InlineData("UPDATE hit SET others_id = NULL WHERE seq = 2", 2)]
    [InlineData("UPDATE client SET address = x'00000000000000000000FFFFC0000207' WHERE id = 1", 1)]
    [InlineData("UPDATE client SET address = 'nobody' WHERE id = 1", 1)]
    [InlineData("DELETE FROM client WHERE id = 2", 2)]
    [InlineData("UPDATE source SET list = 'x' WHERE list = 'other'", 2)]
    [InlineData("UPDATE source SET campaign = 'x' WHERE list = 'demo'", 1)]
    [InlineData("UPDATE list_version SET hash = 'bb'", 1)]
    [InlineData("UPDATE rule SET indicator = 'x.test' WHERE indicator = 'beta.example'", 3)]
    [InlineData("UPDATE rule SET family = 'x' WHERE indicator = 'beta.example'", 3)]
    [InlineData("UPDATE rule SET row = 9 WHERE indicator = 'beta.example'", 3)]
    [InlineData("UPDATE rule SET letter = 'x' WHERE indicator = 'gamma.test'", 6)]
    [InlineData("UPDATE rule SET release = 4 WHERE indicator = 'gamma.test'", 6)]
    [InlineData("DELETE FROM rule WHERE indicator = 'gamma.test'", 6)]
    [InlineData("DELETE FROM rule_set_rule", 2)]
    [InlineData("UPDATE rule_set_rule SET rule_id = 3", 2)]
    public async Task What_the_numbers_of_a_row_stand_for_is_chained_with_it(string change, long row)
    {
        using var store = await ChainedStore.CreateAsync();

        store.Tamper(change);

        Assert.Equal(row, store.Verify().Chain.Break?.Sequence);
    }

    [Fact]
    public async Task A_row_taken_out_is_missing()
    {
        using var store = await ChainedStore.CreateAsync();

        store.Tamper("DELETE FROM hit WHERE seq = 5");

        var found = store.Verify().Chain.Break!;
        Assert.Equal((5, ChainFault.Missing), (found.Sequence, found.Fault));
    }

    [Theory]
    [InlineData("INSERT INTO hit SELECT 0, first_us, client_id, rule_id, others_id, name, other_names, type, seen, port, snapshot, count, span_us, trigger, place, action, message_id, asked, forwarder, forwarded, sensor_id, hash FROM hit WHERE seq = 3", 0)]
    [InlineData("INSERT INTO hit SELECT 9, first_us, client_id, rule_id, others_id, name, other_names, type, seen, port, snapshot, count, span_us, trigger, place, action, message_id, asked, forwarder, forwarded, sensor_id, hash FROM hit WHERE seq = 3", 9)]
    [InlineData("UPDATE hit SET seq = seq + 100 WHERE seq > 3; INSERT INTO hit SELECT 4, first_us, client_id, rule_id, others_id, name, other_names, type, seen, port, snapshot, count, span_us, trigger, place, action, message_id, asked, forwarder, forwarded, sensor_id, hash FROM hit WHERE seq = 3; UPDATE hit SET seq = seq - 99 WHERE seq > 100", 4)]
    public async Task A_row_put_in_is_named(string change, long row)
    {
        using var store = await ChainedStore.CreateAsync();

        store.Tamper(change);

        var verdict = store.Verify();
        Assert.Equal((row, false), (verdict.Chain.Break!.Sequence, verdict.IsWhole));
    }

    [Fact]
    public async Task Rows_that_changed_places_are_named()
    {
        using var store = await ChainedStore.CreateAsync();

        store.Tamper("UPDATE hit SET seq = 100 WHERE seq = 3; UPDATE hit SET seq = 3 WHERE seq = 4; UPDATE hit SET seq = 4 WHERE seq = 100");

        Assert.Equal(3, store.Verify().Chain.Break?.Sequence);
    }

    [Fact]
    public async Task Rows_cut_off_behind_the_last_anchor_are_what_nothing_vouches_for()
    {
        using var store = await ChainedStore.CreateAsync();
        await store.AnchorAsync();
        await store.AddAsync();
        await store.AddAsync();

        var before = store.Verify(store.Key);
        store.Tamper("DELETE FROM hit WHERE seq = 10; DELETE FROM hour_hit WHERE hour = (SELECT max(hour) FROM hour_hit)");
        var after = store.Verify(store.Key);

        Assert.Equal((8L, 2L), (before.Chain.AnchoredThrough, before.Unvouched));
        Assert.True(after.Chain.IsWhole);
        Assert.Equal((8L, 1L), (after.Chain.AnchoredThrough, after.Unvouched));
    }

    [Fact]
    public async Task Rows_cut_off_before_the_last_anchor_are_missing_and_stay_so_when_recording_goes_on()
    {
        using var store = await ChainedStore.CreateAsync();
        await store.AnchorAsync();

        store.Tamper("DELETE FROM hit WHERE seq > 6");
        var cut = store.Verify(store.Key).Chain.Break!;
        await store.AddAsync();
        var later = store.Verify(store.Key).Chain.Break!;

        Assert.Equal((7, ChainFault.Missing), (cut.Sequence, cut.Fault));
        Assert.Equal((7, ChainFault.Missing), (later.Sequence, later.Fault));
    }

    [Fact]
    public async Task A_chain_computed_anew_is_found_by_the_anchors_that_were_copied_out()
    {
        using var store = await ChainedStore.CreateAsync();
        await store.AnchorAsync();
        var copied = AnchorFile.Read(store.AnchorsPath).ToList();
        using var forged = await ChainedStore.CreateAsync();
        forged.Tamper($"UPDATE chain SET name = '{store.Verify().Name}'; DELETE FROM hit WHERE seq = 8");
        await forged.AddAsync();

        var unseen = forged.Verify(store.Key).Chain;
        var verdict = forged.Verify(new StoreTrust(new TrustedKeys(store.Key), null, copied));

        Assert.True(unseen.IsWhole);
        Assert.Equal((1, ChainFault.Recomputed), (verdict.Chain.Break!.Sequence, verdict.Chain.Break.Fault));
    }

    [Fact]
    public async Task Anchors_of_a_key_that_does_not_count_vouch_for_nothing()
    {
        using var store = await ChainedStore.CreateAsync();
        await store.AnchorAsync();
        using var other = await ChainedStore.CreateAsync();

        var verdict = store.Verify(other.Key);
        var byFingerprint = store.Verify(new StoreTrust(new TrustedKeys([], [store.Key.Fingerprint]), store.Key, []));

        Assert.Equal((0L, 1), (verdict.Chain.AnchoredThrough, verdict.Distrusted));
        Assert.Equal((8L, 0), (byFingerprint.Chain.AnchoredThrough, byFingerprint.Distrusted));
    }

    [Fact]
    public async Task Anchors_of_another_chain_are_told_and_not_held_against_this_one()
    {
        using var store = await ChainedStore.CreateAsync();
        using var before = await ChainedStore.CreateAsync();
        await before.AnchorAsync();

        var verdict = store.Verify(new StoreTrust(new TrustedKeys(store.Key, before.Key), null, [.. AnchorFile.Read(before.AnchorsPath)]));

        Assert.True(verdict.IsWhole);
        Assert.Equal(before.Verify().Name, Assert.Single(verdict.OtherChains));
    }

    [Fact]
    public async Task An_anchor_changed_in_the_store_is_told()
    {
        using var store = await ChainedStore.CreateAsync();
        await store.AnchorAsync();

        store.Tamper("UPDATE anchor SET line = replace(line, '\"last\":8', '\"last\":7')");
        var verdict = store.Verify(store.Key);

        Assert.Equal((0L, 1), (verdict.Chain.AnchoredThrough, verdict.Distrusted));
    }

    [Theory]
    [InlineData("UPDATE hour_hit SET hits = hits + 1 WHERE client_id = 1", "hour_hit")]
    [InlineData("UPDATE hour_hit SET monitored_won = 0", "hour_hit")]
    [InlineData("DELETE FROM hour_hit WHERE client_id = 2", "hour_hit")]
    [InlineData("INSERT INTO hour_hit (hour, client_id, rule_id, hits, won, first_us, last_us) VALUES (600000, 1, 1, 1, 1, 1, 1)", "hour_hit")]
    [InlineData("UPDATE minute_hit SET hits = 0 WHERE source_id = 0", "minute_hit")]
    [InlineData("DELETE FROM minute_hit WHERE source_id = 2", "minute_hit")]
    [InlineData("INSERT INTO day_hit VALUES (1, 1, 1, 1, 1, 0, 0, 1, 1)", "day_hit")]
    [InlineData("UPDATE open_day SET day = day + 1", "day_hit")]
    [InlineData("UPDATE minute_row SET last_seq = 1", "minute_row")]
    [InlineData("UPDATE client SET first_us = 0 WHERE id = 2", "client")]
    public async Task Sums_that_do_not_follow_from_the_hits_are_named(string change, string table)
    {
        using var store = await ChainedStore.CreateAsync();

        store.Tamper(change);
        var verdict = store.Verify();

        Assert.True(verdict.Chain.IsWhole);
        Assert.False(verdict.IsWhole);
        Assert.All(verdict.Mismatches, mismatch => Assert.Contains($"({table})", mismatch.English, StringComparison.Ordinal));
        Assert.InRange(verdict.MismatchCount, verdict.Mismatches.Count, long.MaxValue);
    }

    [Fact]
    public async Task A_store_is_verified_while_another_holds_it_for_writing()
    {
        using var store = await ChainedStore.CreateAsync();
        using var writer = store.Open();
        await ChainedStore.ApplyAsync(writer, Tests.Sqlite.StoreRows.Row(Tests.Sqlite.StoreRows.Start, "192.0.2.1", 1, Tests.Sqlite.StoreRows.Rule("c2.alpha.example")));

        var verdict = store.Verify();

        Assert.Equal((true, 9L), (verdict.IsWhole, verdict.Chain.Records));
    }

    [Fact]
    public async Task Progress_ends_with_the_number_of_hits()
    {
        using var store = await ChainedStore.CreateAsync();
        var progress = new LastReport();

        new StoreVerification(store.DatabasePath, new StoreTrust(new TrustedKeys(), null, [])).Run(progress, TestContext.Current.CancellationToken);

        Assert.Equal(ChainedStore.Hits, progress.Value);
    }

    [Fact]
    public void Where_there_is_no_store_there_is_no_verdict() =>
        Assert.Null(new StoreVerification("/nowhere/sinkhole.db", new StoreTrust(new TrustedKeys(), null, [])).Run(null, TestContext.Current.CancellationToken));

    private sealed class LastReport : IProgress<long>
    {
        public long Value { get; private set; }

        public void Report(long value) => Value = value;
    }
}

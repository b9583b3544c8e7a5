using System.Globalization;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Retention;
using Xunit;

namespace Sinkhole.Storage.Tests.Retention;

public sealed class RetentionTamperingTests
{
    private const string Unlock = "DROP TRIGGER retention_is_kept; DROP TRIGGER retention_is_whole;";

    [Theory]
    [InlineData("DELETE FROM hit WHERE seq = 9", 9)]
    [InlineData("DELETE FROM hit WHERE seq = 13", 13)]
    [InlineData("DELETE FROM hit WHERE seq BETWEEN 9 AND 18", 9)]
    [InlineData("DELETE FROM hit WHERE seq BETWEEN 9 AND 28", 9)]
    [InlineData("DELETE FROM hit", 9)]
    public async Task Rows_that_somebody_removed_beside_a_tombstone_are_named(string change, long row)
    {
        using var store = await RemovedAsync();

        store.Tamper(change);

        var found = store.Verify().Chain.Break!;
        Assert.Equal((row, ChainFault.Missing), (found.Sequence, found.Fault));
    }

    [Fact]
    public async Task Nobody_but_the_program_changes_or_removes_an_entry_by_accident()
    {
        using var store = await RemovedAsync();

        Assert.ThrowsAny<Exception>(() => store.Tamper("UPDATE retention SET entry = replace(entry, '30', '31')"));
        Assert.ThrowsAny<Exception>(() => store.Tamper("DELETE FROM retention"));
    }

    [Fact]
    public async Task A_tombstone_that_another_key_signed_lets_nothing_be_gone()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(30.2);
        using var other = await RetainedStore.CreateAsync();
        var anchor = AnchorOf(store, 9);
        var tombstone = new AnchorMaker(anchor.Chain, other.Chained.SigningKey, "0.0.0", store.Clock).MakeTombstone(anchor);
        store.Tamper($"DELETE FROM hit WHERE seq BETWEEN 9 AND 18; {Insert(store, tombstone)}");

        var verdict = store.Verify();

        Assert.Equal((9, ChainFault.Missing), (verdict.Chain.Break!.Sequence, verdict.Chain.Break.Fault));
        Assert.Equal(1, verdict.Distrusted);
        Assert.Contains(verdict.Retention.Faults, fault => fault.English.Contains("Nobody signed entry 1 of the register, which says that hits 9 to 18 were removed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tombstone_that_another_key_signed_has_no_row_removed()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(30);
        using var other = await RetainedStore.CreateAsync();
        var anchor = AnchorOf(store, 1);
        store.Tamper(Insert(store, new AnchorMaker(anchor.Chain, other.Chained.SigningKey, "0.0.0", store.Clock).MakeTombstone(anchor)));

        await store.RemoveAsync();

        Assert.Equal(RetainedStore.Rows, store.Left().Count);
    }

    [Theory]
    [InlineData("\"last\":8", "\"last\":18")]
    [InlineData("\"first\":1", "\"first\":2")]
    [InlineData("\"count\":8", "\"count\":9")]
    public async Task A_tombstone_whose_numbers_were_changed_is_none(string from, string to)
    {
        using var store = await RemovedAsync();

        store.Tamper($"{Unlock} DELETE FROM hit WHERE seq BETWEEN 9 AND 18; UPDATE retention SET entry = replace(entry, '{Escaped(from)}', '{Escaped(to)}')");

        var verdict = store.Verify();
        Assert.Equal((1, ChainFault.Missing), (verdict.Chain.Break!.Sequence, verdict.Chain.Break.Fault));
        Assert.Equal(1, verdict.Retention.Register.Break?.Sequence);
    }

    [Theory]
    [InlineData("\"keep_days\":30", "\"keep_days\":31")]
    [InlineData("\"hits\":48", "\"hits\":49")]
    [InlineData("\"anchor\":1", "\"anchor\":2")]
    [InlineData("\"before\":\"0", "\"before\":\"1")]
    public async Task What_an_entry_says_beside_its_tombstone_is_chained(string from, string to)
    {
        using var store = await RemovedAsync();

        store.Tamper($"{Unlock} UPDATE retention SET entry = replace(entry, '{from}', '{to}')");

        var verdict = store.Verify();
        Assert.Equal((1, ChainFault.Changed), (verdict.Retention.Register.Break!.Sequence, verdict.Retention.Register.Break.Fault));
        Assert.False(verdict.IsWhole);
    }

    [Fact]
    public async Task A_tombstone_that_was_removed_leaves_its_rows_missing_or_is_missed_itself()
    {
        using var store = await RemovedAsync();

        store.Tamper($"{Unlock} DELETE FROM retention");

        var verdict = store.Verify();
        var withFile = store.Verify(isFileBrought: true);
        Assert.Equal((1, ChainFault.Missing), (verdict.Chain.Break!.Sequence, verdict.Chain.Break.Fault));
        Assert.Equal((true, false), (withFile.Chain.IsWhole, withFile.IsWhole));
        Assert.Equal((1, ChainFault.Missing), (withFile.Retention.Register.Break!.Sequence, withFile.Retention.Register.Break.Fault));
    }

    [Fact]
    public async Task A_hold_that_was_changed_is_named_and_stops_all_removing()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.PlaceAsync(new HoldScope());
        await store.PlaceAsync(new HoldScope { Campaign = "alpha" });
        await store.GoToDayAsync(32.2);
        store.Tamper($"{Unlock} UPDATE retention SET entry = replace(entry, '\"kind\":\"hold\"', '\"from\":9000000000000000,\"kind\":\"hold\"') WHERE id = 1");

        var status = await store.RemoveAsync();

        Assert.NotNull(status.Problem);
        Assert.Equal(RetainedStore.Rows, store.Left().Count);
        Assert.Equal(1, store.Verify().Retention.Register.Break?.Sequence);
    }

    [Fact]
    public async Task A_register_computed_anew_is_told_by_its_anchors_and_stops_all_removing()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.PlaceAsync(new HoldScope());
        await store.PlaceAsync(new HoldScope { Campaign = "gamma" });
        await store.GoToDayAsync(32.2);
        var lines = store.Verify().Retention.Holds;
        var (first, second) = (lines[0].Placed with { Scope = new HoldScope { Campaign = "none" } }, lines[1].Placed);
        var chain = new HashChain();
        var (one, two) = (chain.Append(RetentionEntryJson.Write(first)), chain.Append(RetentionEntryJson.Write(second)));
        store.Tamper($"""
            {Unlock} UPDATE retention SET entry = '{Text(first)}', hash = x'{one}', anchor = NULL WHERE id = 1; UPDATE retention SET entry = '{Text(second)}', hash = x'{two}' WHERE id = 2
            """);

        var status = await store.RemoveAsync();

        var verdict = store.Verify();
        Assert.NotNull(status.Problem);
        Assert.Equal((2, ChainFault.Recomputed), (verdict.Retention.Register.Break!.Sequence, verdict.Retention.Register.Break.Fault));
        Assert.Equal(1, store.Verify(isFileBrought: true).Retention.Register.Break!.Sequence);
    }

    [Fact]
    public async Task A_lift_that_nobody_signed_does_not_count()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.PlaceAsync(new HoldScope());
        await store.GoToDayAsync(32.2);
        store.Tamper(Insert(store, number => new HoldLifted(number, store.Clock.GetUtcNow()) { Hold = 1, By = "x", Reason = "y" }));

        var status = await store.RemoveAsync();
        var later = await store.PlaceAsync(new HoldScope { Campaign = "none" });
        var laundered = await store.RemoveAsync();

        var verdict = store.Verify();
        Assert.Equal((RetainedStore.Rows, 1, 2), (store.Left().Count, status.Holds.Length, laundered.Holds.Length));
        Assert.Equal(3, later.Hold!.Number);
        Assert.True(verdict.Retention.Register.IsWhole);
        Assert.Contains("Nobody signed entry 2", Assert.Single(verdict.Retention.Faults).English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_before_its_time_or_under_a_hold_is_told_even_if_the_key_signed_it()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.PlaceAsync(new HoldScope { To = store.Clock.GetUtcNow() });
        using var opened = store.Open();
        var anchor = AnchorOf(store, 1);
        var signing = new RetentionSigning(store.Chained.SigningKey, "0.0.0", store.Clock);
        var piece = new PieceRemoved(2, store.Clock.GetUtcNow())
        {
            AnchorNumber = 1,
            Before = default,
            Hits = 48,
            KeepDays = 30,
            Oldest = Sqlite.StoreRows.Start,
            Newest = Sqlite.StoreRows.Start.AddHours(2),
            Tombstone = signing.MakerOf(anchor.Chain).MakeTombstone(anchor),
        };
        await opened.RunAsync(
            writer =>
            {
                Assert.True(writer.AppendRetention(1, piece, signing));
                writer.RemoveRows(2, piece, 100);
            },
            TestContext.Current.CancellationToken);

        var verdict = store.Verify();

        Assert.True(verdict.Chain.IsWhole);
        Assert.Equal((2, false), (verdict.Retention.FaultCount, verdict.IsWhole));
        Assert.Contains("30 days", verdict.Retention.Faults[0].English, StringComparison.Ordinal);
        Assert.Contains("hold number 1", verdict.Retention.Faults[1].English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE hour_hit SET hits = 0, won = 0 WHERE client_id = (SELECT client_id FROM hit WHERE seq = 20)")]
    [InlineData("DELETE FROM hour_hit WHERE client_id = (SELECT client_id FROM hit WHERE seq = 20)")]
    [InlineData("UPDATE minute_hit SET hits = hits + 1 WHERE source_id = 0 AND minute = (SELECT min(minute) FROM minute_hit)")]
    [InlineData("DELETE FROM minute_hit WHERE source_id = 0 AND minute = (SELECT min(minute) FROM minute_hit)")]
    public async Task Sums_of_what_was_removed_are_still_watched(string change)
    {
        using var store = await RetainedStore.CreateAsync();
        await store.PlaceAsync(new HoldScope { Campaign = "alpha", To = Sqlite.StoreRows.Start.AddDays(1) });
        await store.PlaceAsync(new HoldScope { Campaign = "beta" });
        await store.GoToDayAsync(33.2);
        await store.RemoveAsync();
        var before = store.Verify();

        store.Tamper(change);

        Assert.True(before.IsWhole);
        Assert.True(store.Verify().Chain.IsWhole);
        Assert.NotEmpty(store.Verify().Mismatches);
    }

    private static async Task<RetainedStore> RemovedAsync()
    {
        var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(30.2);
        await store.RemoveAsync();
        Assert.True(store.Verify().IsWhole);
        return store;
    }

    private static string Escaped(string member) => member.Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Text(RetentionEntry entry) => System.Text.Encoding.UTF8.GetString(RetentionEntryJson.Write(entry));

    private static Anchor AnchorOf(RetainedStore store, long first) => AnchorFile.Read(store.Chained.AnchorsPath)
        .Select(line => AnchorText.TryParse(line, out var anchor) ? anchor.Anchor : null).OfType<Anchor>().First(anchor => anchor.First == first && anchor.Chain.StartsWith("hits-", StringComparison.Ordinal));

    private static string Insert(RetainedStore store, SignedAnchor tombstone) => Insert(store, number => new PieceRemoved(number, store.Clock.GetUtcNow())
    {
        AnchorNumber = 1,
        Before = default,
        Hits = 10,
        KeepDays = 30,
        Oldest = Sqlite.StoreRows.Start,
        Newest = Sqlite.StoreRows.Start,
        Tombstone = tombstone,
    });

    private static string Insert(RetainedStore store, Func<long, RetentionEntry> make)
    {
        var holds = store.Verify().Retention.Holds;
        var chain = new HashChain();
        foreach (var hold in holds)
        {
            chain.Append(RetentionEntryJson.Write(hold.Placed));
        }

        var entry = make(holds.Count + 1);
        var hash = chain.Append(RetentionEntryJson.Write(entry));
        return string.Create(CultureInfo.InvariantCulture, $"INSERT INTO retention (id, entry, hash) VALUES ({entry.Number}, '{Text(entry)}', x'{hash}')");
    }
}

using System.Text;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Tests.Chain;
using Sinkhole.Storage.Tests.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Retention;

public sealed class HitRemoverTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(30, 1)]
    [InlineData(30.1, 1)]
    [InlineData(30.2, 9)]
    [InlineData(31.2, 19)]
    [InlineData(33.2, 39)]
    [InlineData(400, 39)]
    public async Task Pieces_go_when_all_of_their_hits_are_old_enough_and_what_no_anchor_covers_stays(double day, long first)
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(day);

        var status = await store.RemoveAsync();

        var verdict = store.Verify();
        Assert.Equal(RetainedStore.Numbers(first, RetainedStore.Rows), store.Left());
        Assert.True(verdict.IsWhole, verdict.Chain.Break?.English ?? string.Join('\n', verdict.Mismatches));
        Assert.Equal((first - 1, first - 1), (verdict.Retention.Rows, status.Rows));
        Assert.Equal((first - 1, 38), (verdict.Retention.Through, verdict.Chain.AnchoredThrough));
        Assert.Equal(verdict.Retention.Hits, status.Hits);
        Assert.Null(status.Problem);
    }

    [Fact]
    public async Task Nothing_goes_when_hits_are_kept_for_ever()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(5000);

        var status = await store.RemoveAsync(keepDays: 0);

        Assert.Equal(RetainedStore.Rows, store.Left().Count);
        Assert.Equal((0, 0, null), (status.Pieces, status.KeepDays, status.NextAt));
    }

    [Fact]
    public async Task The_status_says_when_the_next_piece_goes()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(30.2);

        var status = await store.RemoveAsync();

        Assert.Equal((1, 8L, 48L, 8L), (status.Pieces, status.Rows, status.Hits, status.Through));
        Assert.Equal(StoreRows.Start.AddHours(3).AddDays(1 + RetainedStore.KeepDays), status.NextAt);
    }

    [Fact]
    public async Task A_second_run_finds_nothing_more_to_do()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(31.2);
        await store.RemoveAsync();
        var entries = store.Count("retention");

        var again = await store.RemoveAsync();

        Assert.Equal((2L, 2), (entries, again.Pieces));
        Assert.Equal(entries, store.Count("retention"));
    }

    [Fact]
    public async Task Killed_between_any_two_steps_the_store_is_whole_and_goes_on_where_it_was()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(31.2);
        var left = new List<int>();
        bool isMore;
        do
        {
            using (var opened = store.Open())
            using (var remover = store.Remover(opened, stepRows: 3))
            {
                isMore = await remover.StepAsync(Cancellation);
            }

            var verdict = store.Verify();
            Assert.True(verdict.IsWhole, verdict.Chain.Break?.English ?? string.Join('\n', verdict.Mismatches));
            Assert.Equal(38, verdict.Chain.AnchoredThrough);
            left.Add(store.Left().Count);
        }
        while (isMore);

        Assert.Equal([39, 36, 33, 31, 31, 28, 25, 22, 21, 21], left);
        Assert.Equal(RetainedStore.Numbers(19, 39), store.Left());
    }

    [Fact]
    public async Task Verifying_beside_the_removing_finds_all_whole()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(33.2);
        var removing = Task.Run(() => store.RemoveAsync(stepRows: 1), Cancellation);
        var verdicts = new List<StoreVerdict>();
        while (!removing.IsCompleted)
        {
            verdicts.Add(store.Verify());
        }

        await removing;
        verdicts.Add(store.Verify());
        Assert.All(verdicts, verdict => Assert.True(verdict.IsWhole, verdict.Chain.Break?.English ?? string.Join('\n', verdict.Mismatches)));
        Assert.Equal(1, verdicts[^1].Chain.Records);
    }

    [Fact]
    public async Task A_step_that_did_not_commit_left_nothing_behind()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(30.2);
        store.Tamper("CREATE TRIGGER full BEFORE INSERT ON retention BEGIN SELECT RAISE(ABORT, 'no room'); END");

        var refused = await store.RemoveAsync();
        var untouched = store.Left().Count;
        store.Tamper("DROP TRIGGER full; CREATE TRIGGER full BEFORE DELETE ON hit WHEN old.seq = 3 BEGIN SELECT RAISE(ABORT, 'no room'); END");
        var stuck = await store.RemoveAsync(stepRows: 4);
        var half = store.Verify();
        store.Tamper("DROP TRIGGER full");
        var done = await store.RemoveAsync();

        Assert.NotNull(refused.Problem);
        Assert.Equal(RetainedStore.Rows, untouched);
        Assert.NotNull(stuck.Problem);
        Assert.True(half.IsWhole);
        Assert.Null(done.Problem);
        Assert.Equal(RetainedStore.Numbers(9, 39), store.Left());
    }

    [Fact]
    public async Task Sums_stay_and_are_accounted_for()
    {
        using var store = await RetainedStore.CreateAsync();
        var before = Sums(store);
        await store.GoToDayAsync(33.2);

        await store.RemoveAsync();

        Assert.Equal(before, Sums(store));
        Assert.Empty(store.Verify().Mismatches);
    }

    [Fact]
    public async Task Names_that_were_asked_for_are_gone_from_the_file()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(31.2);
        var before = await HoldsAsync(store, "www.d1.example");

        await store.RemoveAsync();

        Assert.True(before);
        Assert.False(await HoldsAsync(store, "www.d1.example"));
        Assert.True(await HoldsAsync(store, "www.d3.example"));
    }

    [Fact]
    public async Task Minutes_without_rows_go_with_them()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(31.2);

        await store.RemoveAsync();

        Assert.Equal(19, store.Read("SELECT min(first_seq) FROM minute_row")[0]);
    }

    [Fact]
    public async Task Recording_goes_on_behind_what_was_removed()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(4.2);
        await store.Chained.AnchorAsync();
        await store.GoToDayAsync(50);

        await store.RemoveAsync();
        var emptied = store.Left().Count;
        using (var opened = store.Open())
        {
            await ChainedStore.ApplyAsync(opened, StoreRows.Row(StoreRows.Start.AddDays(50), "192.0.2.1", 1, StoreRows.Rule("new.example")));
        }

        Assert.Equal(0, emptied);
        Assert.Equal([40L], store.Left());
        Assert.True(store.Verify().IsWhole);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_lets_nothing_go()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(33.2);
        store.Clock.Advance(TimeSpan.FromDays(-20));

        await store.RemoveAsync();

        Assert.Equal(RetainedStore.Rows, store.Left().Count);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_during_a_piece_keeps_what_is_left_of_it()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(30.2);
        using (var opened = store.Open())
        using (var remover = store.Remover(opened, stepRows: 3))
        {
            await remover.StepAsync(Cancellation);
            await remover.StepAsync(Cancellation);
        }

        store.Clock.Advance(TimeSpan.FromDays(-20));
        await store.RemoveAsync();

        Assert.Equal([.. RetainedStore.Numbers(1, 5), .. RetainedStore.Numbers(9, 39)], store.Left());
        Assert.True(store.Verify().IsWhole);
    }

    [Fact]
    public async Task A_clock_that_is_years_ahead_for_a_moment_costs_nothing()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(10);
        store.Clock.Advance(TimeSpan.FromDays(3650));
        await store.AnswerAsync(store.Clock.GetUtcNow());

        await store.RemoveAsync();

        Assert.Equal(RetainedStore.Rows, store.Left().Count);
    }

    [Fact]
    public async Task A_clock_that_is_years_ahead_over_some_midnights_costs_nothing()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(10);
        store.Clock.Advance(TimeSpan.FromDays(3650));
        for (var day = 0; day < 3; day++)
        {
            await store.AnswerAsync(store.Clock.GetUtcNow());
            store.Clock.Advance(TimeSpan.FromDays(1));
            await store.RemoveAsync();
        }

        Assert.Equal(RetainedStore.Rows, store.Left().Count);
    }

    [Fact]
    public async Task A_clock_that_was_years_behind_for_a_moment_makes_nothing_old()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.Chained.AnchorAsync();
        store.Clock.Advance(TimeSpan.FromDays(-3650));
        using (var opened = store.Open())
        {
            await ChainedStore.ApplyAsync(opened, StoreRows.Row(store.Clock.GetUtcNow(), "192.0.2.1", 1, StoreRows.Rule("behind.example")));
        }

        await store.Chained.AnchorAsync();
        await store.GoToDayAsync(20);

        await store.RemoveAsync();

        Assert.Equal(RetainedStore.Rows + 1, store.Left().Count);
    }

    [Fact]
    public async Task A_piece_with_a_hit_that_is_younger_than_its_anchor_waits_for_it()
    {
        using var store = await ChainedStore.CreateAsync();
        using (var opened = store.Open())
        {
            await ChainedStore.ApplyAsync(opened, StoreRows.Row(StoreRows.Start.AddDays(10), "192.0.2.1", 1, StoreRows.Rule("ahead.example")));
        }

        await store.AnchorAsync();

        Assert.Equal((9, 0), (await LeftAsync(store, 35), await LeftAsync(store, 41)));
    }

    [Fact]
    public async Task A_piece_that_is_not_as_it_was_anchored_stays_and_is_told()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(31.2);
        store.Tamper("UPDATE hit SET count = 7 WHERE seq = 12");

        var status = await store.RemoveAsync();

        Assert.Equal(RetainedStore.Numbers(9, 39), store.Left());
        Assert.Equal((1, 1), (status.Pieces, status.AlteredPieces));
        Assert.Equal((12, ChainFault.Changed), (store.Verify().Chain.Break!.Sequence, store.Verify().Chain.Break!.Fault));
    }

    [Fact]
    public async Task Tombstones_go_to_the_file_of_anchors()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(30.2);

        await store.RemoveAsync();

        var lines = AnchorFile.Read(store.Chained.AnchorsPath).Select(line => AnchorText.TryParse(line, out var anchor) ? anchor.Anchor : null).OfType<Anchor>().ToList();
        var tombstone = Assert.Single(lines, anchor => anchor.IsTombstone);
        Assert.Equal((1, 8), (tombstone.First, tombstone.Last));
        Assert.InRange(store.Clock.GetUtcNow() - tombstone.RemovedAt!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), (lines[^1].First, lines[^1].Last));
        Assert.StartsWith("kept-", lines[^1].Chain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_without_hits_or_without_a_file_has_nothing_to_remove()
    {
        using var store = await RetainedStore.CreateAsync();
        using var opened = store.Open();
        using var remover = new Storage.Retention.HitRemover(
            opened,
            "/nowhere/sinkhole.db",
            new Storage.Retention.RetentionSigning(store.Chained.SigningKey, "0.0.0", store.Clock),
            new RetentionOptions { KeepDays = RetainedStore.KeepDays },
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Storage.Retention.HitRemover>.Instance);

        Assert.False(await remover.StepAsync(Cancellation));
        Assert.Equal((RetainedStore.KeepDays, 0), (remover.Status.KeepDays, remover.Status.Pieces));
    }

    private static async Task<int> LeftAsync(ChainedStore chained, double day)
    {
        chained.Clock.Advance(StoreRows.Start.AddDays(day) - chained.Clock.GetUtcNow());
        using var store = chained.Open();
        for (var before = 7; before > 0; before--)
        {
            Assert.True(await store.AddAsync(chained.Clock.GetUtcNow().AddDays(-before), new Evidence.Hits.QueryCounts { Admitted = 1 }, Cancellation));
        }

        using var remover = new Storage.Retention.HitRemover(
            store,
            chained.DatabasePath,
            new Storage.Retention.RetentionSigning(chained.SigningKey, "0.0.0", chained.Clock),
            new RetentionOptions { KeepDays = RetainedStore.KeepDays },
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Storage.Retention.HitRemover>.Instance);
        while (await remover.StepAsync(Cancellation))
        {
            // Each step is one transaction.
        }

        return (int)(ChainedStore.Hits + 1 - remover.Status.Rows);
    }

    private static IReadOnlyList<long> Sums(RetainedStore store) =>
    [
        .. store.Read("SELECT hits * 1000003 + won * 10007 + monitored * 101 + first_us % 97 FROM hour_hit ORDER BY hour, client_id, rule_id"),
        .. store.Read("SELECT hits FROM day_hit ORDER BY day, client_id, rule_id"),
        .. store.Read("SELECT hits FROM minute_hit ORDER BY minute, source_id"),
    ];

    private static async Task<bool> HoldsAsync(RetainedStore store, string name)
    {
        // The log is gone when the last connection is closed.
        Assert.False(File.Exists(store.Chained.DatabasePath + "-wal"));
        return (await File.ReadAllBytesAsync(store.Chained.DatabasePath, Cancellation)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0;
    }
}

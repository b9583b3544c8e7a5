using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Chain;
using Xunit;

namespace Sinkhole.Storage.Tests.Retention;

/// <summary>The register's lines leave the machine like anchors.</summary>
public sealed class RegisterLinesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tombstones_and_the_registers_anchors_are_sent_on_as_they_stand_in_the_file()
    {
        using var store = await RetainedStore.CreateAsync();
        var before = (await ReadAsync(store, 0)).Count;
        await store.GoToDayAsync(31.2);

        await store.RemoveAsync();
        await store.PlaceAsync(new HoldScope());

        var added = await ReadAsync(store, before);
        Assert.Equal([true, false, true, false, false], added.Select(anchor => anchor.Anchor.Anchor.IsTombstone));
        Assert.Equal(["hits", "kept", "hits", "kept", "kept"], added.Select(anchor => anchor.Anchor.Anchor.Chain.Split('-')[0]), StringComparer.Ordinal);
        Assert.Equal(AnchorFile.Read(store.Chained.AnchorsPath).Skip(before), added.Select(anchor => AnchorText.Format(anchor.Anchor)), StringComparer.Ordinal);
        Assert.All(added, anchor => Assert.True(anchor.Anchor.IsSignedBy(new TrustedKeys(store.Chained.Key))));
    }

    [Fact]
    public async Task They_count_as_not_copied_until_they_have_left_and_change_no_chains_last_anchor()
    {
        using var store = await RetainedStore.CreateAsync();
        using var opened = store.Open();
        using var keeper = store.Chained.Keeper(opened, new AnchorScheduleOptions());
        await keeper.KeepAsync(Cancellation);
        await keeper.SetCopiedAsync(keeper.Status.LastNumber, Cancellation);
        var before = keeper.Status;
        await store.GoToDayAsync(31.2);

        using (var remover = store.Remover(opened))
        {
            while (await remover.StepAsync(Cancellation))
            {
                // Each step is one transaction.
            }
        }

        await keeper.SetCopiedAsync(before.LastNumber, Cancellation);
        var removed = keeper.Status;
        await keeper.SetCopiedAsync(removed.LastNumber, Cancellation);

        Assert.Equal((0, before.LastNumber), (before.NotCopied, before.CopiedNumber));
        Assert.Equal((4, before.LastNumber + 4, before.LastNumber), (removed.NotCopied, removed.LastNumber, removed.CopiedNumber));
        Assert.Equal((before.Last, before.CopiedThrough), (removed.Last, removed.CopiedThrough));
        Assert.Equal(0, keeper.Status.NotCopied);
    }

    [Fact]
    public async Task A_tombstone_among_the_lines_to_send_lets_no_row_be_gone_without_its_entry()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(30.2);
        await store.RemoveAsync();
        Assert.True(store.Verify().IsWhole);

        store.Tamper("DROP TRIGGER retention_is_kept; DROP TRIGGER retention_is_whole; DELETE FROM retention");

        var broken = store.Verify().Chain.Break!;
        Assert.Equal((1, ChainFault.Missing), (broken.Sequence, broken.Fault));
    }

    private static Task<IReadOnlyList<NumberedAnchor>> ReadAsync(RetainedStore store, long after) =>
        new SqliteAnchorReader(store.Chained.DatabasePath).ReadAsync(after, 100, Cancellation);
}

using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Chain;
using Xunit;

namespace Sinkhole.Storage.Tests.Chain;

public sealed class AnchorKeeperTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_anchor_is_made_when_the_schedule_says_so_and_not_before()
    {
        using var chained = await ChainedStore.CreateAsync();
        using var store = chained.Open();
        using var keeper = chained.Keeper(store, new AnchorScheduleOptions());

        await keeper.KeepAsync(Cancellation);
        var early = keeper.Status;
        chained.Clock.Advance(TimeSpan.FromHours(1));
        await keeper.KeepAsync(Cancellation);
        await keeper.KeepAsync(Cancellation);

        Assert.Null(early.Last);
        Assert.Equal(ChainedStore.Hits, early.Records);
        Assert.Equal((1L, 8L), (keeper.Status.Last!.First, keeper.Status.Last.Last));
        Assert.Single(AnchorFile.Read(chained.AnchorsPath));
    }

    [Fact]
    public async Task Anchors_go_on_where_the_last_one_ended_also_after_a_restart()
    {
        using var chained = await ChainedStore.CreateAsync();
        await chained.AnchorAsync();
        await chained.AddAsync();

        var status = await chained.AnchorAsync();

        Assert.Equal((9L, 9L), (status.Last!.First, status.Last.Last));
        Assert.Equal(2, AnchorFile.Read(chained.AnchorsPath).Count());
        Assert.Equal(9, chained.Verify(chained.Key).Chain.AnchoredThrough);
    }

    [Fact]
    public async Task Anchors_are_read_from_a_number_on_in_the_order_they_were_made_in()
    {
        using var chained = await ChainedStore.CreateAsync();
        await chained.AnchorAsync();
        await chained.AddAsync();
        await chained.AnchorAsync();
        var reader = new SqliteAnchorReader(Path.Combine(Path.GetDirectoryName(chained.AnchorsPath)!, "sinkhole.db"));

        Assert.Equal([8, 9], (await reader.ReadAsync(0, 10, Cancellation)).Select(anchor => anchor.Anchor.Anchor.Last));
        Assert.Equal([8], (await reader.ReadAsync(0, 1, Cancellation)).Select(anchor => anchor.Anchor.Anchor.Last));
        Assert.Equal([9], (await reader.ReadAsync(1, 10, Cancellation)).Select(anchor => anchor.Anchor.Anchor.Last));
        Assert.Empty(await reader.ReadAsync(2, 10, Cancellation));
        Assert.Empty(await new SqliteAnchorReader("/nonexistent/sinkhole.db").ReadAsync(0, 10, Cancellation));
    }

    [Fact]
    public async Task What_has_not_left_the_machine_is_told_until_it_has()
    {
        using var chained = await ChainedStore.CreateAsync();
        var before = await chained.AnchorAsync();
        using var store = chained.Open();
        using var keeper = chained.Keeper(store, new AnchorScheduleOptions());

        await keeper.SetCopiedAsync(1, Cancellation);
        var after = keeper.Status;

        Assert.Equal((0L, 1), (before.CopiedThrough, before.NotCopied));
        Assert.Equal(before.Last!.MadeAt, before.NotCopiedSince);
        Assert.Equal((8L, 0, null), (after.CopiedThrough, after.NotCopied, after.NotCopiedSince));
    }

    [Fact]
    public async Task Each_chain_is_anchored_where_it_has_grown_and_only_there()
    {
        using var store = await RecordedStore.BeginAsync();
        await store.Chained.AnchorAsync();
        await store.AddAsync(1);
        await store.AddAsync(2);
        var grown = await store.Chained.AnchorAsync();
        var same = await store.Chained.AnchorAsync();

        var number = grown.Chain["hits-".Length..];
        Assert.Equal([new ChainProgress("devices-" + number, 2, 2, 0), new ChainProgress("confirmed-" + number, 2, 2, 0), new ChainProgress("contacts-" + number, 0, 0, 0), new ChainProgress("contactdev-" + number, 0, 0, 0)], grown.Beside);
        Assert.Equal((3L, 3, 3L), (grown.LastNumber, grown.NotCopied, same.LastNumber));
        Assert.Equal(["devices", "confirmed", "contacts", "contactdev"], grown.Beside.Select(chain => chain.Kind), StringComparer.Ordinal);
        Assert.Equal(3, AnchorFile.Read(store.Chained.AnchorsPath).Count());
    }

    [Fact]
    public async Task What_was_copied_is_told_for_each_chain_and_what_was_not_for_all()
    {
        using var store = await RecordedStore.BeginAsync();
        await store.Chained.AnchorAsync();
        await store.AddAsync(1);
        await store.Chained.AnchorAsync();
        using var opened = store.Chained.Open();
        using var keeper = store.Chained.Keeper(opened, new AnchorScheduleOptions());

        await keeper.SetCopiedAsync(2, Cancellation);

        Assert.Equal((8L, 2L, 1), (keeper.Status.CopiedThrough, keeper.Status.CopiedNumber, keeper.Status.NotCopied));
        Assert.Equal([1, 0, 0, 0], keeper.Status.Beside.Select(chain => chain.CopiedThrough));
        Assert.NotNull(keeper.Status.NotCopiedSince);
    }

    [Fact]
    public async Task A_line_that_could_not_be_written_to_the_file_is_written_later()
    {
        using var chained = await ChainedStore.CreateAsync();
        Directory.CreateDirectory(chained.AnchorsPath);
        using var store = chained.Open();
        using var keeper = chained.Keeper(store, new AnchorScheduleOptions { Records = 1 });

        await keeper.KeepAsync(Cancellation);
        var refused = keeper.Status.Problem;
        Directory.Delete(chained.AnchorsPath);
        await keeper.KeepAsync(Cancellation);

        Assert.NotNull(refused);
        Assert.Null(keeper.Status.Problem);
        Assert.Equal(8, keeper.Status.Last!.Last);
        Assert.Single(AnchorFile.Read(chained.AnchorsPath));
    }

    [Fact]
    public async Task Half_a_line_that_a_power_cut_left_does_not_swallow_the_next_one()
    {
        using var chained = await ChainedStore.CreateAsync();
        await File.WriteAllTextAsync(chained.AnchorsPath, "sinkhole-anchor {\"cha", Cancellation);

        await chained.AnchorAsync();

        Assert.True(AnchorText.TryParse(AnchorFile.Read(chained.AnchorsPath).Last(), out _));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(chained.AnchorsPath));
    }
}

using System.Text;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Forwarding;

public sealed class OutboxChainTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sinkhole-outbox-");
    private readonly TestClock clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_chain_is_followed_from_its_start_and_later_runs_go_on_in_it()
    {
        using (var outbox = Open())
        {
            await outbox.FollowAsync(new OutboxChain(7, 100, 100), Token);
            Assert.Equal(100, outbox.Status.LastRow);
            await outbox.AppendAsync(Messages(101, 3), Token);
            await outbox.PassAsync(110, Token);
        }

        using var again = Open();
        await again.FollowAsync(new OutboxChain(7, 120, 120), Token);
        Assert.Equal((110, 3), (again.Status.LastRow, again.Status.Pending));
    }

    [Fact]
    public async Task After_a_power_cut_no_row_counts_as_taken_in_that_is_not_on_the_disk()
    {
        using (var outbox = Open())
        {
            await outbox.FollowAsync(new OutboxChain(7, 10, 0), Token);
            await outbox.AppendAsync(Messages(1, 2), Token);
            clock.Advance(TimeSpan.FromSeconds(2));
            await outbox.SyncAsync(Token);
            await outbox.AppendAsync(Messages(3, 2), Token);
            await outbox.ReadAsync(9, 1 << 20, Token);
            await outbox.ConfirmAsync(4);

            // What a power cut leaves: the position as it was last written, and of the segment what was synced.
            var segment = folder.GetFiles("*.outbox").Single();
            var saved = await File.ReadAllBytesAsync(segment.FullName, Token);
            var position = await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "position"), Token);
            var cut = Directory.CreateDirectory(Path.Combine(folder.FullName, "cut")).FullName;
            await File.WriteAllBytesAsync(Path.Combine(cut, segment.Name), saved.AsMemory(0, OutboxSegment.Start + (2 * OutboxLayout.SizeOf("message 1".Length))), Token);
            await File.WriteAllBytesAsync(Path.Combine(cut, "position"), position, Token);
        }

        using var after = Outbox.Open(Path.Combine(folder.FullName, "cut"), new OutboxOptions(), clock);
        await after.FollowAsync(new OutboxChain(7, 10, 0), Token);
        Assert.Equal(2, after.Status.LastRow);
        await after.AppendAsync(Messages(3, 2), Token);
        Assert.Equal(["message 3", "message 4"], (await after.ReadAsync(9, 1 << 20, Token)).Select(Text), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Another_chain_is_followed_from_its_beginning_and_what_waits_of_the_old_one_tells_nothing_of_it()
    {
        using (var outbox = Open())
        {
            await outbox.FollowAsync(new OutboxChain(7, 500, 0), Token);
            await outbox.AppendAsync(Messages(400, 2), Token);
            await outbox.FollowAsync(new OutboxChain(9, 5, 5), Token);
            Assert.Equal(0, outbox.Status.LastRow);
            await outbox.AppendAsync(Messages(1, 2), Token);
        }

        using var again = Open();
        await again.FollowAsync(new OutboxChain(9, 5, 5), Token);
        Assert.Equal((2, 4), (again.Status.LastRow, again.Status.Pending));
        var records = await again.ReadAsync(2, 1 << 20, Token);
        await again.ConfirmAsync(records[^1].Sequence + 1);
        Assert.Equal((2, 0), (again.Status.Delivered, again.Status.DeliveredRow));
        records = await again.ReadAsync(2, 1 << 20, Token);
        await again.ConfirmAsync(records[^1].Sequence + 1);
        Assert.Equal(2, again.Status.DeliveredRow);
    }

    [Fact]
    public async Task A_store_that_was_taken_back_is_followed_from_where_it_is()
    {
        using var outbox = Open();
        await outbox.FollowAsync(new OutboxChain(7, 50, 50), Token);

        await outbox.FollowAsync(new OutboxChain(7, 30, 30), Token);

        Assert.Equal(30, outbox.Status.LastRow);
    }

    [Fact]
    public async Task The_last_row_that_arrived_is_known_after_a_restart()
    {
        using (var outbox = Open())
        {
            await outbox.FollowAsync(new OutboxChain(7, 50, 0), Token);
            await outbox.AppendAsync(Messages(1, 3), Token);
            await outbox.ReadAsync(2, 1 << 20, Token);
            await outbox.ConfirmAsync(3);
            Assert.Equal(2, outbox.Status.DeliveredRow);
        }

        using var again = Open();
        Assert.Equal((2, 1), (again.Status.DeliveredRow, again.Status.Pending));
    }

    private Outbox Open() => Outbox.Open(folder.FullName, new OutboxOptions(), clock);

    private static OutboxRecord[] Messages(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => new OutboxRecord(0, number, Encoding.UTF8.GetBytes($"message {number}")))];

    private static string Text(OutboxRecord record) => Encoding.UTF8.GetString(record.Payload.Span);
}

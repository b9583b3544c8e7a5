using System.Text;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Forwarding;

public sealed class OutboxTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sinkhole-outbox-");
    private readonly TestClock clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_taken_in_comes_out_in_its_order_and_is_gone_when_it_has_arrived()
    {
        using var outbox = Open();
        await outbox.AppendAsync(Messages(1, 5), Token);

        var records = await outbox.ReadAsync(3, 1 << 20, Token);

        Assert.Equal(["message 1", "message 2", "message 3"], records.Select(Text), StringComparer.Ordinal);
        Assert.Equal((5, 0), (outbox.Status.Pending, outbox.Status.Delivered));
        await outbox.ConfirmAsync(records[^1].Sequence + 1);
        Assert.Equal((2, 3, 5), (outbox.Status.Pending, outbox.Status.Delivered, outbox.Status.LastRow));
        Assert.Equal(["message 4", "message 5"], (await outbox.ReadAsync(9, 1 << 20, Token)).Select(Text), StringComparer.Ordinal);
    }

    [Fact]
    public async Task At_least_one_is_read_however_long_it_is()
    {
        using var outbox = Open();
        await outbox.AppendAsync([new OutboxRecord(0, 1, new byte[700_000]), new OutboxRecord(0, 2, new byte[10])], Token);

        Assert.Equal(700_000, Assert.Single(await outbox.ReadAsync(9, 100, Token)).Payload.Length);
    }

    [Fact]
    public async Task What_did_not_arrive_is_read_again()
    {
        using var outbox = Open();
        await outbox.AppendAsync(Messages(1, 5), Token);
        var records = await outbox.ReadAsync(4, 1 << 20, Token);
        await outbox.ConfirmAsync(records[1].Sequence);

        await outbox.TakeBackAsync();

        Assert.Equal(["message 2", "message 3", "message 4", "message 5"], (await outbox.ReadAsync(9, 1 << 20, Token)).Select(Text), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_later_run_goes_on_where_the_earlier_one_was()
    {
        using (var first = Open())
        {
            await first.AppendAsync(Messages(1, 5), Token);
            await first.ReadAsync(5, 1 << 20, Token);
            await first.ConfirmAsync(4);
        }

        using var second = Open();
        await second.AppendAsync(Messages(6, 1), Token);

        Assert.Equal((3, 3, 6), (second.Status.Pending, second.Status.Delivered, second.Status.LastRow));
        Assert.Equal(["message 4", "message 5", "message 6"], (await second.ReadAsync(9, 1 << 20, Token)).Select(Text), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Beyond_the_bound_the_oldest_segments_are_dropped_and_counted()
    {
        var options = new OutboxOptions { MostOctets = 64 * 1024, SegmentOctets = 8 * 1024 };
        using var outbox = Outbox.Open(folder.FullName, options, clock);

        for (var i = 1; i <= 1000; i++)
        {
            await outbox.AppendAsync([new OutboxRecord(0, i, new byte[1000])], Token);
            Assert.InRange(outbox.Status.Octets, 0, options.MostOctets);
            Assert.Equal(i, outbox.Status.Pending + outbox.Status.Dropped);
        }

        Assert.InRange(outbox.Status.Pending, 50, 64);
        var next = await outbox.ReadAsync(1, 1 << 20, Token);
        Assert.Equal(outbox.Status.Dropped + 1, next[0].Row);
    }

    [Fact]
    public async Task What_was_dropped_is_still_counted_after_a_restart()
    {
        var options = new OutboxOptions { MostOctets = 64 * 1024, SegmentOctets = 8 * 1024 };
        long dropped;
        using (var outbox = Outbox.Open(folder.FullName, options, clock))
        {
            for (var i = 1; i <= 200; i++)
            {
                await outbox.AppendAsync([new OutboxRecord(0, i, new byte[1000])], Token);
            }

            dropped = outbox.Status.Dropped;
        }

        using var again = Outbox.Open(folder.FullName, options, clock);
        Assert.Equal((dropped, 200 - dropped), (again.Status.Dropped, again.Status.Pending));
    }

    [Fact]
    public async Task Delivered_segments_leave_the_disk()
    {
        using var outbox = Outbox.Open(folder.FullName, new OutboxOptions { SegmentOctets = 4096 }, clock);
        for (var i = 0; i < 10; i++)
        {
            await outbox.AppendAsync(Messages(i + 1, 1, 1000), Token);
        }

        var records = await outbox.ReadAsync(100, 1 << 20, Token);
        await outbox.ConfirmAsync(records[^1].Sequence + 1);

        Assert.Single(folder.GetFiles("*.outbox"));
        Assert.Equal(0, outbox.Status.Pending);
    }

    /// <summary>A kill can leave any number of octets of the last write: whole messages stay, and the outbox works on.</summary>
    [Fact]
    public async Task A_segment_cut_at_any_octet_gives_its_whole_messages_and_takes_new_ones()
    {
        var path = await FillAsync(5);
        var octets = await File.ReadAllBytesAsync(path, Token);
        for (var length = 0; length <= octets.Length; length++)
        {
            ResetTo(path, octets.AsSpan(0, length));

            using var outbox = Open();
            var whole = Math.Max(0, length - OutboxSegment.Start) / OutboxLayout.SizeOf("message 1".Length);
            Assert.Equal(whole, outbox.Status.Pending);
            await outbox.AppendAsync(Messages(9, 1), Token);
            var texts = (await outbox.ReadAsync(9, 1 << 20, Token)).Select(Text).ToList();
            Assert.Equal([.. Enumerable.Range(1, whole).Select(number => $"message {number}"), "message 9"], texts, StringComparer.Ordinal);
            Assert.Equal(0, outbox.Status.Damaged);
        }
    }

    [Fact]
    public async Task An_octet_changed_anywhere_never_gives_a_wrong_message()
    {
        var path = await FillAsync(3);
        var octets = await File.ReadAllBytesAsync(path, Token);
        string[] written = ["message 1", "message 2", "message 3"];
        for (var at = 0; at < octets.Length; at++)
        {
            var changed = octets.ToArray();
            changed[at] ^= 0x10;
            ResetTo(path, changed);

            using var outbox = Open();
            var texts = (await outbox.ReadAsync(9, 1 << 20, Token)).Select(Text).ToList();
            Assert.Equal(written.Take(texts.Count), texts, StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task A_position_cut_at_any_octet_costs_doubles_and_no_message()
    {
        await FillAsync(4);
        using (var outbox = Open())
        {
            var read = await outbox.ReadAsync(2, 1 << 20, Token);
            await outbox.ConfirmAsync(read[^1].Sequence + 1);
        }

        var position = Path.Combine(folder.FullName, "position");
        var octets = await File.ReadAllBytesAsync(position, Token);
        var files = folder.GetFiles("*.outbox").ToDictionary(file => file.FullName, file => File.ReadAllBytes(file.FullName), StringComparer.Ordinal);
        for (var length = 0; length <= octets.Length; length++)
        {
            ResetTo(files.Single().Key, files.Single().Value);

            await File.WriteAllBytesAsync(position, octets.AsMemory(0, length), Token);
            using var outbox = Open();
            var texts = (await outbox.ReadAsync(9, 1 << 20, Token)).Select(Text).ToList();
            string[] all = ["message 1", "message 2", "message 3", "message 4"];
            Assert.Equal(all[^texts.Count..], texts, StringComparer.Ordinal);
            Assert.InRange(texts.Count, 2, 4);
            Assert.Equal((length == octets.Length, length == 0), (texts.Count == 2 && length == octets.Length, texts.Count == 4 && length == 0));
            Assert.Equal(0, outbox.Status.Dropped);
        }
    }

    [Fact]
    public async Task Damage_in_the_middle_is_counted_and_what_is_behind_it_goes_on()
    {
        using (var outbox = Outbox.Open(folder.FullName, new OutboxOptions { SegmentOctets = 420 }, clock))
        {
            for (var i = 1; i <= 9; i++)
            {
                await outbox.AppendAsync(Messages(i, 1, 100), Token);
            }
        }

        var second = folder.GetFiles("*.outbox").OrderBy(file => file.Name, StringComparer.Ordinal).ElementAt(1);
        var octets = await File.ReadAllBytesAsync(second.FullName, Token);
        octets[8 + 132 + 40] ^= 1;
        await File.WriteAllBytesAsync(second.FullName, octets, Token);

        using var again = Open();
        var rows = (await again.ReadAsync(20, 1 << 20, Token)).Select(record => record.Row).ToList();

        Assert.Equal([1, 2, 3, 4, 7, 8, 9], rows);
        Assert.Equal((2, 7), (again.Status.Damaged, again.Status.Pending));
        await again.ConfirmAsync(10);
        Assert.Equal((7, 0), (again.Status.Delivered, again.Status.Pending));
    }

    [Fact]
    public async Task A_file_that_is_none_is_set_aside()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "00000000000000000001.outbox"), "something else entirely", Token);

        using var outbox = Open();

        Assert.Equal(0, outbox.Status.Pending);
        Assert.Single(folder.GetFiles("*.damaged"));
    }

    [Theory]
    [InlineData(OutboxSync.Never)]
    [InlineData(OutboxSync.AtIntervals)]
    [InlineData(OutboxSync.Always)]
    public async Task Every_way_of_syncing_keeps_what_was_taken_in(OutboxSync sync)
    {
        using (var outbox = Outbox.Open(folder.FullName, new OutboxOptions { Sync = sync }, clock))
        {
            await outbox.AppendAsync(Messages(1, 2), Token);
            clock.Advance(TimeSpan.FromSeconds(2));
            await outbox.SyncAsync(Token);
            await outbox.AppendAsync(Messages(3, 1), Token);
        }

        using var again = Open();
        Assert.Equal(3, again.Status.Pending);
    }

    [Fact]
    public async Task What_waited_for_too_long_is_dropped_and_counted_when_it_would_be_read()
    {
        using var outbox = Outbox.Open(folder.FullName, new OutboxOptions { MostAge = TimeSpan.FromHours(1) }, clock);
        await outbox.AppendAsync(Messages(1, 1200), Token);
        Assert.Equal(clock.GetUtcNow(), outbox.Status.OldestAt);
        clock.Advance(TimeSpan.FromMinutes(50));
        await outbox.AppendAsync(Messages(1201, 2), Token);
        clock.Advance(TimeSpan.FromMinutes(11));

        var records = await outbox.ReadAsync(500, 1 << 20, Token);

        Assert.Equal(["message 1201", "message 1202"], records.Select(Text), StringComparer.Ordinal);
        Assert.Equal((1200, 2, clock.GetUtcNow() - TimeSpan.FromMinutes(11)), (outbox.Status.Dropped, outbox.Status.Pending, outbox.Status.OldestAt));
        await outbox.ConfirmAsync(records[^1].Sequence + 1);
        Assert.Equal((2, 0, null), (outbox.Status.Delivered, outbox.Status.Pending, outbox.Status.OldestAt));
    }

    [Fact]
    public async Task What_was_dropped_for_its_age_is_counted_once_also_over_a_restart()
    {
        var options = new OutboxOptions { MostAge = TimeSpan.FromHours(1) };
        using (var outbox = Outbox.Open(folder.FullName, options, clock))
        {
            await outbox.AppendAsync(Messages(1, 3), Token);
            clock.Advance(TimeSpan.FromHours(2));
            await outbox.AppendAsync(Messages(4, 2), Token);
            Assert.Equal(2, (await outbox.ReadAsync(500, 1 << 20, Token)).Count);
        }

        using var again = Outbox.Open(folder.FullName, options, clock);
        Assert.Equal(clock.GetUtcNow(), again.Status.OldestAt);
        Assert.Equal(["message 4", "message 5"], (await again.ReadAsync(500, 1 << 20, Token)).Select(Text), StringComparer.Ordinal);
        Assert.Equal((3, 2), (again.Status.Dropped, again.Status.Pending));
    }

    [Fact]
    public async Task Its_files_are_their_owners_alone()
    {
        using var outbox = Open();
        await outbox.AppendAsync(Messages(1, 1), Token);
        await outbox.ReadAsync(1, 100, Token);
        await outbox.ConfirmAsync(2);

        Assert.All(folder.GetFiles(), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode));
    }

    private Outbox Open() => Outbox.Open(folder.FullName, new OutboxOptions(), clock);

    private async Task<string> FillAsync(int count)
    {
        using (var outbox = Open())
        {
            await outbox.AppendAsync(Messages(1, count), Token);
        }

        return folder.GetFiles("*.outbox").Single().FullName;
    }

    /// <summary>Lays the folder anew with one segment.</summary>
    private void ResetTo(string path, ReadOnlySpan<byte> octets)
    {
        foreach (var file in folder.GetFiles())
        {
            file.Delete();
        }

        File.WriteAllBytes(path, octets.ToArray());
    }

    private static OutboxRecord[] Messages(int first, int count, int padding = 0) =>
        [.. Enumerable.Range(first, count).Select(number => new OutboxRecord(0, number, Encoding.UTF8.GetBytes($"message {number}".PadRight(padding))))];

    private static string Text(OutboxRecord record) => Encoding.UTF8.GetString(record.Payload.Span);
}

using Sinkhole.Evidence.Hits;
using Xunit;

namespace Sinkhole.Evidence.Tests.Contacts;

public sealed class ContactLogWriterTests : IDisposable
{
    private readonly ContactRig rig = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData(HitStoreOutcome.DiskFull)]
    [InlineData(HitStoreOutcome.Locked)]
    [InlineData(HitStoreOutcome.Damaged)]
    [InlineData(HitStoreOutcome.Unavailable)]
    public async Task What_the_store_does_not_take_waits_and_the_status_says_so(HitStoreOutcome answer)
    {
        using var recorder = rig.Open();
        using var writer = rig.Writer(recorder);
        recorder.Record(TestContact.Of());
        rig.Store.Answer = answer;

        Assert.False(await writer.WriteOnceAsync(Cancellation));
        recorder.Record(TestContact.Of() with { Port = 443 });
        Assert.False(await writer.WriteOnceAsync(Cancellation));
        var refused = writer.Status;
        rig.Store.Answer = HitStoreOutcome.Stored;
        Assert.True(await writer.WriteOnceAsync(Cancellation));
        Assert.True(await writer.WriteOnceAsync(Cancellation));

        Assert.Equal((true, 2L), (refused.IsRecording, refused.Waiting));
        Assert.StartsWith("The store takes no contacts now", refused.Problem, StringComparison.Ordinal);
        Assert.StartsWith("Kho dữ liệu hiện không nhận lượt kết nối", refused.ProblemVietnamese, StringComparison.Ordinal);
        Assert.Equal(2, rig.Store.Contacts);
        Assert.Equal((0L, null), (writer.Status.Waiting, writer.Status.Problem));
    }

    [Fact]
    public async Task A_kill_between_storing_and_removing_the_file_doubles_and_loses_nothing()
    {
        using var killed = rig.Open();
        killed.Record(TestContact.Of());
        rig.Store.EndsAfterStoring = true;
        using (var writer = rig.Writer(killed))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteOnceAsync(Cancellation));
        }

        killed.Record(TestContact.Of() with { Port = 443 });
        using var restarted = rig.OpenAfterKill();
        rig.Store.EndsAfterStoring = false;
        Assert.True(await rig.DrainAsync(restarted));

        Assert.Equal([(ushort)80, (ushort)443], rig.Store.Rows.Select(row => row.Contact.Port));
        Assert.Equal(3, rig.Store.Asked);
    }

    [Fact]
    public async Task The_end_stores_what_was_counted_and_what_the_store_does_not_take_waits_for_the_next_start()
    {
        using (var recorder = rig.Open())
        {
            using var writer = rig.Writer(recorder);
            recorder.Record(TestContact.Of());
            await writer.StartAsync(Cancellation);
            while (rig.Store.Asked == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), Cancellation);
            }

            recorder.Record(TestContact.Of(1));
            await writer.StopAsync(Cancellation);
        }

        Assert.Equal(2, rig.Store.Contacts);
        Assert.Empty(Directory.EnumerateFiles(rig.Folder));

        rig.Store.Answer = HitStoreOutcome.DiskFull;
        using (var recorder = rig.Open())
        {
            recorder.Record(TestContact.Of(60));
            recorder.Record(TestContact.Of(61));
        }

        rig.Store.Answer = HitStoreOutcome.Stored;
        using var again = rig.Open();
        Assert.True(await rig.DrainAsync(again));
        Assert.Equal(4, rig.Store.Contacts);
    }

    [Fact]
    public async Task A_drain_gives_up_when_its_time_is_over()
    {
        using var recorder = rig.Open();
        using var writer = rig.Writer(recorder);
        recorder.Record(TestContact.Of());
        rig.Store.Answer = HitStoreOutcome.Locked;

        var draining = writer.DrainAsync(TimeSpan.FromSeconds(2), Cancellation);
        rig.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.False(await draining);
        Assert.Equal(1, recorder.Status.Waiting);
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using Sinkhole.Evidence.Tests.Journal;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Hits;

public sealed class HitLogWriterTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly MemoryHitStore store = new();
    private readonly TestCatalog catalog = new();
    private readonly TestClock clock = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Drain_brings_every_hit_of_every_lane_to_the_store()
    {
        using var journal = Open();
        var first = journal.OpenLane(0);
        var second = journal.OpenLane(1);
        using var writer = Writer(journal);
        for (var i = 0; i < 500; i++)
        {
            first.Record(TestHit.Of(TestHit.Start + (i * 10_000)), TestHit.Name("c2.alpha.example"));
            second.Record(TestHit.Of(TestHit.Start + (i * 10_000), client: 0xC0000202), TestHit.Name("WwW.Beta.Example"));
        }

        var done = await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(done);
        Assert.Equal(1000, store.Hits);
        Assert.Equal(1000, store.Rows.Count);
        Assert.Equal("www.beta.example", store.Rows[^1].Subject.Name);
        Assert.Equal(0, writer.Status.Backlog);
        Assert.Equal(1000, writer.Status.Applied);
    }

    [Fact]
    public async Task A_second_process_goes_on_where_the_store_stands()
    {
        using (var journal = Open())
        {
            var recorder = journal.OpenLane(0);
            using var writer = Writer(journal);
            Record(recorder, 100);
            await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Record(recorder, 50);
        }

        using (var journal = Open())
        {
            var recorder = journal.OpenLane(0);
            using var writer = Writer(journal);
            Record(recorder, 7);
            await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        Assert.Equal(157, store.Hits);
    }

    [Fact]
    public async Task Hits_the_full_journal_folded_are_counted_exactly()
    {
        using var journal = Open();
        var recorder = journal.OpenLane(0);
        using var writer = Writer(journal);
        store.Answer = HitStoreOutcome.DiskFull;
        Record(recorder, 20_000);
        await writer.WriteOnceAsync(TestContext.Current.CancellationToken);

        Assert.True(journal.Folded > 0);
        Assert.Contains("disk is full", writer.Status.Problem, StringComparison.Ordinal);
        Assert.Contains("Đĩa đã đầy", writer.Status.ProblemVietnamese, StringComparison.Ordinal);

        store.Answer = HitStoreOutcome.Stored;
        var drained = writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(10));
        await drained;

        Assert.Equal(20_000, store.Hits);
        Assert.Null(writer.Status.Problem);
        Assert.Equal(0, writer.Status.Backlog);
    }

    private static void Record(HitRecorder recorder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            recorder.Record(TestHit.Of(TestHit.Start + (i * 10_000L), client: 0x0A000000 + (uint)(i % 50)), TestHit.Name("c2.alpha.example"));
        }
    }

    private HitJournal Open() => HitJournal.Open(
        new JournalOptions { Directory = directory.Path, SegmentOctets = 64 << 10, TotalOctets = 256 << 10, FoldSlots = 512 },
        NullLogger<HitJournal>.Instance);

    private HitLogWriter Writer(HitJournal journal) =>
        new(journal, new HitStorage(store, catalog), new HitLogWriterOptions(), clock, NullLogger<HitLogWriter>.Instance);
}

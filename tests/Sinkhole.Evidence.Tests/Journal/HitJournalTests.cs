using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using Sinkhole.Evidence.Tests.Hits;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Journal;

public sealed class HitJournalTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly MemoryHitStore store = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Record_allocates_nothing_in_segments_and_in_the_fold_area()
    {
        using var journal = Open();
        var recorder = journal.OpenLane(0);
        var name = TestHit.Name("c2.alpha.example");
        var rounds = 0;

        Assert.Equal(0, AllocationMeter.Least(() =>
        {
            Record(recorder, name, 5000);
            rounds++;
        }));
        Assert.InRange(journal.Folded, 1, (5000L * rounds) - 1);
        Assert.Equal(5000L * rounds, journal.Recorded);
    }

    [Fact]
    public async Task Hits_folded_while_the_writer_takes_the_areas_over_are_counted_exactly()
    {
        using var journal = Open();
        var recorder = journal.OpenLane(0);
        using var writer = Writer(journal);
        var work = new Thread(() => Record(recorder, TestHit.Name("c2.alpha.example"), 400_000));
        work.Start();
        while (work.IsAlive)
        {
            await writer.WriteOnceAsync(TestContext.Current.CancellationToken);
        }

        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(journal.Folded > 0);
        Assert.Equal(400_000, store.Hits);
        Assert.Equal(0, writer.Status.Backlog);
    }

    [Fact]
    public async Task Hits_recorded_while_segments_go_round_are_counted_exactly_and_in_order()
    {
        using var journal = Open();
        var recorder = journal.OpenLane(0);
        using var writer = Writer(journal);
        journal.Start();
        var work = new Thread(() => Record(recorder, TestHit.Name("c2.alpha.example"), 200_000));
        work.Start();
        while (work.IsAlive)
        {
            await writer.WriteOnceAsync(TestContext.Current.CancellationToken);
        }

        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(200_000, store.Hits);
    }

    [Fact]
    public async Task A_journal_copied_at_any_moment_gives_what_was_recorded_until_then_once()
    {
        using var journal = Open();
        var recorder = journal.OpenLane(0);
        using var writer = Writer(journal);
        var name = TestHit.Name("c2.alpha.example");
        for (var step = 0; step < 12; step++)
        {
            Record(recorder, name, 700);
            if (step % 3 == 0)
            {
                await writer.WriteOnceAsync(TestContext.Current.CancellationToken);
            }

            if (step % 4 == 0)
            {
                journal.Keep();
            }

            var copy = Directory.CreateDirectory(Path.Combine(directory.Path, $"copy{step}")).FullName;
            foreach (var file in Directory.GetFiles(directory.Path))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }

            var later = store.Copy();
            using (var again = Open(copy))
            {
                again.OpenLane(0);
                using var drain = Writer(again, later);
                await drain.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            }

            Assert.Equal(700 * (step + 1), later.Hits);
        }
    }

    [Fact]
    public async Task Lanes_of_workers_that_are_gone_are_drained_and_deleted()
    {
        using (var journal = Open())
        {
            for (var lane = 0; lane < 3; lane++)
            {
                Record(journal.OpenLane(lane), TestHit.Name("c2.alpha.example"), 100);
            }
        }

        using var fewer = Open();
        Record(fewer.OpenLane(0), TestHit.Name("c2.alpha.example"), 10);
        fewer.Start();
        using var writer = Writer(fewer);
        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(310, store.Hits);
        Assert.Empty(Directory.GetFiles(directory.Path, "lane-002*"));
        Assert.NotEmpty(Directory.GetFiles(directory.Path, "lane-000*"));
    }

    [Fact]
    public void A_file_that_is_not_ours_is_set_aside_and_named()
    {
        File.WriteAllBytes(Path.Combine(directory.Path, "lane-000-0000.segment"), [.. Enumerable.Repeat((byte)7, 70_000)]);

        using var journal = Open();
        Record(journal.OpenLane(0), TestHit.Name("c2.alpha.example"), 1);

        Assert.True(File.Exists(Path.Combine(directory.Path, "lane-000-0000.segment.damaged")));
        Assert.Contains("damaged", journal.Problem?.English, StringComparison.Ordinal);
        Assert.Equal(1, journal.Recorded);
    }

    [Fact]
    public void A_flood_of_clients_and_rules_overflows_the_fold_area_without_losing_a_count()
    {
        using var journal = Open();
        var recorder = journal.OpenLane(0);
        using var writer = Writer(journal);
        for (var i = 0; i < 50_000; i++)
        {
            recorder.Record(TestHit.Of(client: (uint)i, entry: (uint)i), TestHit.Name("c2.alpha.example"));
        }

        Assert.Equal(50_000, journal.Recorded);
        Assert.Equal(50_000, journal.Folded + journal.Lanes[0].Segments.Sum(CountRecords));
        Assert.Equal(journal.Folded, journal.Lanes[0].Fold.Total);
    }

    [Fact]
    public async Task Watched_hits_are_counted_apart_however_far_hits_are_folded()
    {
        using var journal = Open();
        var recorder = journal.OpenLane(0);
        using var writer = Writer(journal);
        for (var i = 0; i < 60_000; i++)
        {
            var hit = TestHit.Of(client: (uint)i, entry: (uint)i);
            recorder.Record(i % 3 == 0 ? hit with { Action = HitAction.Monitor } : hit, TestHit.Name("c2.alpha.example"));
        }

        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(journal.Folded > 0);
        Assert.Equal(40_000, store.Rows.Where(row => !row.Hit.IsMonitored).Sum(row => row.Count));
        Assert.Equal(20_000, store.Rows.Where(row => row.Hit.IsMonitored).Sum(row => row.Count));
    }

    [Fact]
    public async Task What_forwarders_told_is_kept_apart_where_hits_are_folded_and_never_mixed()
    {
        using var journal = Open();
        var recorder = journal.OpenLane(0);
        using var writer = Writer(journal);
        var hit = TestHit.Of();
        for (var i = 0; i < 30_000; i++)
        {
            // Three machines behind one forwarder, one of them behind a proxy too, and one that told nothing.
            var machine = (byte)(i % 4);
            recorder.Record(
                machine == 3 ? hit with { Forwarder = TestHit.Of(client: 0x0A420005).Client } : hit,
                TestHit.Name("c2.alpha.example"),
                machine == 0 ? [] : [0xFD, 0xE9, 0, 6, 0, 0, 0x5E, 0, 0x53, machine]);
        }

        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(journal.Folded > 0);
        var counts = store.Rows.GroupBy(row => (row.Forwarded.Read().Mac.ToString(), row.Hit.Forwarder == default)).ToDictionary(group => group.Key, group => group.Sum(row => row.Count));
        Assert.Equal(4, counts.Count);
        Assert.All(counts.Values, count => Assert.Equal(7_500, count));
        Assert.Equal(7_500, counts[("00:00:5e:00:53:03", false)]);
    }

    [Fact]
    public async Task Where_too_many_machines_are_told_of_the_coarser_rows_tell_of_none()
    {
        using var journal = Open();
        var recorder = journal.OpenLane(0);
        using var writer = Writer(journal);
        for (var i = 0; i < 40_000; i++)
        {
            recorder.Record(TestHit.Of(), TestHit.Name("c2.alpha.example"), [0xFD, 0xE9, 0, 6, 0, 0, 0x5E, 0, (byte)(i >> 8), (byte)i]);
        }

        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var told = store.Rows.Where(row => row.Count > 1 && !row.Forwarded.IsEmpty).ToList();
        Assert.Equal(40_000, store.Hits);
        Assert.All(told, row => Assert.True(row.Count <= 1, "Every machine was told of once."));
        Assert.Contains(store.Rows, row => row.Count > 100 && row.Forwarded.IsEmpty);
    }

    private static long CountRecords(Segment segment) => segment.FirstSequence == 0 ? 0 : segment.Recover();

    private static void Record(HitRecorder recorder, byte[] name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            recorder.Record(TestHit.Of(TestHit.Start + (i * 1000L), client: 0x0A000000 + (uint)(i % 50)), name);
        }
    }

    private HitJournal Open(string? path = null) => HitJournal.Open(
        new JournalOptions { Directory = path ?? directory.Path, SegmentOctets = 64 << 10, TotalOctets = 512 << 10, FoldSlots = 512 },
        NullLogger<HitJournal>.Instance);

    private HitLogWriter Writer(HitJournal journal, MemoryHitStore? other = null) =>
        new(journal, new HitStorage(other ?? store, new TestCatalog()), new HitLogWriterOptions(), new TestClock(), NullLogger<HitLogWriter>.Instance);
}

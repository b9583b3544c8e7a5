using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Names;
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
    public async Task Hits_of_the_answer_count_for_the_winning_rule_alone_and_are_not_folded_with_those_of_the_question()
    {
        catalog.SecondList = DomainName.TryParse("alpha.example", out var name) ? name : null;
        using var journal = Open();
        var recorder = journal.OpenLane(0);
        using var writer = Writer(journal);
        recorder.Record(TestHit.Of(), TestHit.Name("c2.alpha.example"));
        recorder.Record(TestHit.Of() with { Trigger = HitTrigger.ResponseIp, Place = HitPlace.Address }, TestHit.Name("c2.alpha.example"));

        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal((int[])[2, 1], store.Rows.Select(row => row.Subject.Rules.Length).ToArray());
    }

    [Fact]
    public async Task Hits_of_one_name_share_one_subject_from_second_to_second()
    {
        using var journal = Open();
        var recorder = journal.OpenLane(0);
        using var writer = Writer(journal);
        recorder.Record(TestHit.Of(), TestHit.Name("c2.alpha.example"));
        recorder.Record(TestHit.Of(TestHit.Start + 5_000_000), TestHit.Name("c2.alpha.example"));

        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Same(store.Rows[0].Subject, store.Rows[1].Subject);
        Assert.Equal(2, catalog.Described);
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

    [Fact]
    public async Task A_backlog_in_one_lane_of_several_is_written_without_a_pause()
    {
        using var journal = Open();
        var busy = journal.OpenLane(0);
        journal.OpenLane(1);
        journal.OpenLane(2);
        using var writer = Writer(journal, new HitLogWriterOptions { MaxBatch = 30 });
        Record(busy, 200);

        await writer.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 3000 && writer.Status.Applied < 200; i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal(200, writer.Status.Applied);
        Assert.InRange(store.Batches, 20, 21);
        await writer.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Being_behind_is_told_and_is_no_refusal_once_the_store_takes_hits_again()
    {
        using var journal = Open();
        var recorder = journal.OpenLane(0);
        using var writer = Writer(journal, new HitLogWriterOptions { MaxBatch = 30 });
        var now = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        for (var i = 0; i < 60; i++)
        {
            recorder.Record(TestHit.Of(now), TestHit.Name("c2.alpha.example"));
        }

        store.Answer = HitStoreOutcome.DiskFull;
        await writer.WriteOnceAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(20));
        var refused = writer.Status;
        store.Answer = HitStoreOutcome.Stored;
        await writer.WriteOnceAsync(TestContext.Current.CancellationToken);
        var behind = writer.Status;

        Assert.True(refused.IsImpaired);
        Assert.Equal((false, 30L), (behind.IsImpaired, behind.Backlog));
        Assert.StartsWith("Recording is 20 s behind", behind.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_catalog_costs_the_list_and_not_the_hit()
    {
        using var journal = Open();
        using var writer = Writer(journal);
        catalog.IsBroken = true;
        Record(journal.OpenLane(0), 100);

        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(100, store.Hits);
        Assert.Equal("?", store.Rows[0].Subject.Rules[0].List);
    }

    [Fact]
    public async Task A_flood_is_folded_by_client_rules_and_minute_and_keeps_names_up_to_the_bound()
    {
        using var journal = Open();
        using var writer = Writer(journal);
        var recorder = journal.OpenLane(0);
        catalog.SecondList = Sinkhole.Dns.Names.DomainName.TryParse("two.example", out var second) ? second : null;
        for (var i = 0; i < 700; i++)
        {
            recorder.Record(TestHit.Of(TestHit.Start + i), TestHit.Name(i % 7 == 0 ? "x.two.example" : $"n{i % 20}.alpha.example"));
        }

        // 700 hits in one batch of half a second: above 1,000 a second.
        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal([600L, 100L], store.Rows.Select(row => row.Count).OrderDescending());
        Assert.Equal(7, store.Rows.Max(row => row.OtherNames.Length));
        Assert.Equal(100, store.Rows.Single(row => row.Subject.Rules.Length == 2).Count);
        Assert.Equal(TestHit.Start + 699, store.Rows.Max(row => row.LastMicroseconds));
    }

    [Fact]
    public async Task Snapshots_are_released_once_nothing_unwritten_can_name_them()
    {
        using var journal = Open();
        using var writer = Writer(journal);
        journal.OpenLane(0).Record(TestHit.Of(snapshot: 4), TestHit.Name("c2.alpha.example"));
        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(0u, catalog.Released);

        clock.Advance(TimeSpan.FromMinutes(2));
        await writer.WriteOnceAsync(TestContext.Current.CancellationToken);

        Assert.Equal(4u, catalog.Released);
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

    private HitLogWriter Writer(HitJournal journal) => Writer(journal, new HitLogWriterOptions { FoldAbovePerSecond = 1000 });

    private HitLogWriter Writer(HitJournal journal, HitLogWriterOptions options) =>
        new(journal, new HitStorage(store, catalog), options, clock, NullLogger<HitLogWriter>.Instance);
}

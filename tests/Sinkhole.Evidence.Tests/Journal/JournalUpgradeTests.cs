using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using Sinkhole.Evidence.Tests.Hits;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Journal;

public sealed class JournalUpgradeTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly MemoryHitStore store = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Hits_an_earlier_program_left_in_the_first_format_are_stored_beside_new_ones()
    {
        var name = TestHit.Name("c2.alpha.example");
        var old = Enumerable.Range(0, 300).Select(i => TestHit.Of(TestHit.Start + i, client: 0x0A000000 + (uint)i)).ToList();
        Write("lane-000-0000.segment", FirstFormat.Segment(name, old));
        Write("lane-000-123456789abcdef1.fold", FirstFormat.Fold(name, TestHit.Of(client: 0x0B000001), 5));
        using (var journal = Open())
        {
            var recorder = journal.OpenLane(0);
            recorder.Record(TestHit.Of(client: 0x0C000001) with { MessageId = 7 }, name, [0xFD, 0xE9, 0, 0]);
            using var writer = Writer(journal);
            await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        Assert.Equal(old, store.Rows.Where(row => row.Count == 1 && row.Hit.MessageId == 0).Select(row => row.Hit));
        Assert.Equal(306, store.Hits);
        var folded = Assert.Single(store.Rows, row => row.Count == 5);
        Assert.Equal(("11.0.0.1", "c2.alpha.example", true), (folded.Hit.Client.ToString(), folded.Subject.Name.TrimEnd('.'), folded.Forwarded.IsEmpty));
        Assert.Equal("12.0.0.1", Assert.Single(store.Rows, row => row.Hit.MessageId == 7).Hit.Client.ToString());
        Assert.Empty(Directory.GetFiles(directory.Path, "*.damaged"));
    }

    [Fact]
    public async Task A_segment_of_the_first_format_is_used_again_in_the_new_one_once_it_is_empty()
    {
        var name = TestHit.Name("c2.alpha.example");
        Write("lane-000-0000.segment", FirstFormat.Segment(name, TestHit.Of()));
        for (var start = 0; start < 4; start++)
        {
            using var journal = Open();
            var recorder = journal.OpenLane(0);
            using var writer = Writer(journal);
            for (var i = 0; i < 2000; i++)
            {
                recorder.Record(TestHit.Of(TestHit.Start + i) with { MessageId = 9 }, name);
                if (i % 200 == 0)
                {
                    await writer.WriteOnceAsync(TestContext.Current.CancellationToken);
                    journal.Keep();
                }
            }

            await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        Assert.Equal(8001, store.Hits);
        Assert.Empty(Directory.GetFiles(directory.Path, "*.damaged"));
        Assert.Equal(2u, BitConverter.ToUInt32(await File.ReadAllBytesAsync(Path.Combine(directory.Path, "lane-000-0000.segment"), TestContext.Current.CancellationToken), 4));
    }

    [Theory]
    [InlineData("lane-000-0000.segment")]
    [InlineData("lane-000-123456789abcdef1.fold")]
    public async Task A_kill_between_the_format_and_its_check_loses_nothing(string file)
    {
        var name = TestHit.Name("c2.alpha.example");
        Write("lane-000-0000.segment", FirstFormat.Segment(name));
        Write("lane-000-123456789abcdef1.fold", FirstFormat.Fold(name, TestHit.Of(), 5));
        using (var stream = File.OpenWrite(Path.Combine(directory.Path, file)))
        {
            stream.Position = 4;
            stream.WriteByte(2);
        }

        using var journal = Open();
        journal.OpenLane(0).Record(TestHit.Of(), name);
        using var writer = Writer(journal);
        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(6, store.Hits);
        Assert.Empty(Directory.GetFiles(directory.Path, "*.damaged"));
    }

    private void Write(string file, byte[] octets) => File.WriteAllBytes(Path.Combine(directory.Path, file), octets);

    private HitJournal Open() => HitJournal.Open(
        new JournalOptions { Directory = directory.Path, SegmentOctets = FirstFormat.SegmentOctets, TotalOctets = 512 << 10, FoldSlots = FirstFormat.FoldSlots },
        NullLogger<HitJournal>.Instance);

    private HitLogWriter Writer(HitJournal journal) => new(
        journal, new HitStorage(store, new TestCatalog()), new HitLogWriterOptions { FoldAbovePerSecond = int.MaxValue }, new TestClock(), NullLogger<HitLogWriter>.Instance);
}

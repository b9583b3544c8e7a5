using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>A real journal in a directory of its own.</summary>
internal sealed class TestJournal : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sinkhole-journal-");
    private readonly HitJournal journal;
    private readonly List<HitRecorder> recorders = [];

    public TestJournal() => journal = HitJournal.Open(
        new JournalOptions { Directory = directory.FullName, SegmentOctets = 64 << 10, TotalOctets = 16 << 20 }, NullLogger<HitJournal>.Instance);

    /// <summary>Hits recorded in all lanes.</summary>
    public long Recorded => recorders.Sum(recorder => recorder.Recorded);

    public HitRecorder OpenLane(int number)
    {
        var recorder = journal.OpenLane(number);
        recorders.Add(recorder);
        return recorder;
    }

    /// <summary>Every hit recorded so far, in lanes' order.</summary>
    public async Task<IReadOnlyList<HitRow>> ReadAsync()
    {
        var store = new RowStore();
        using var writer = new HitLogWriter(
            journal, new HitStorage(store, store), new HitLogWriterOptions(), TimeProvider.System, NullLogger<HitLogWriter>.Instance);
        await writer.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return store.Rows;
    }

    public void Dispose()
    {
        journal.Dispose();
        directory.Delete(recursive: true);
    }

    private sealed class RowStore : IHitStore, IRuleCatalog
    {
        public List<HitRow> Rows { get; } = [];

        public Task<LanePositions> ReadPositionsAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new LanePositions(HitStoreOutcome.Stored, []));

        public Task<HitStoreOutcome> ApplyAsync(HitBatch batch, CancellationToken cancellationToken)
        {
            Rows.AddRange(batch.Rows);
            return Task.FromResult(HitStoreOutcome.Stored);
        }

        public IReadOnlyList<CatalogRule> Describe(in Hit hit, DomainName name) => [];

        public void ReleaseBefore(uint snapshot) => Assert.Fail("Nothing is released while hits are read.");
    }
}

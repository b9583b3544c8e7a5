using Microsoft.Extensions.Logging.Abstractions;
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

    public void Dispose()
    {
        journal.Dispose();
        directory.Delete(recursive: true);
    }
}

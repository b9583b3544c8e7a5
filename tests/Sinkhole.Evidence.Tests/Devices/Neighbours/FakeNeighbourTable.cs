using Sinkhole.Evidence.Devices.Neighbours;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Neighbours;

/// <summary>A table of what a test puts in; tells when it was read.</summary>
internal sealed class FakeNeighbourTable : INeighbourTable, IDisposable
{
    private readonly SemaphoreSlim reads = new(0);
    private int count;

    public List<NeighbourEntry> Entries { get; } = [];

    public NeighbourProblem? Problem { get; set; }

    public Exception? Fault { get; set; }

    public int Reads => Volatile.Read(ref count);

    public NeighbourProblem? Read(ICollection<NeighbourEntry> entries)
    {
        Interlocked.Increment(ref count);
        reads.Release();
        foreach (var entry in Entries)
        {
            entries.Add(entry);
        }

        return Fault is null ? Problem : throw Fault;
    }

    /// <summary>Waits for the next look.</summary>
    public async Task NextAsync() => Assert.True(await reads.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

    public void Dispose() => reads.Dispose();
}

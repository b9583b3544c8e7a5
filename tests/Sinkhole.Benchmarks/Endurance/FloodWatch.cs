using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Servers;

namespace Sinkhole.Benchmarks.Endurance;

/// <summary>The most that memory, journal and backlog came to.</summary>
internal sealed class FloodWatch(int processId)
{
    public ProcessMemory Memory { get; private set; }

    public double JournalOctets { get; private set; }

    public double Backlog { get; private set; }

    /// <summary>Hits folded inside the journal so far.</summary>
    public double Folded { get; private set; }

    /// <summary>Looks once; gives the backlog.</summary>
    public async Task<double> LookAsync(CancellationToken cancellationToken)
    {
        var page = await MetricsPage.ReadAsync(cancellationToken);
        var memory = ProcessMemory.Read(processId);
        Memory = new ProcessMemory(Math.Max(Memory.Resident, memory.Resident), Math.Max(Memory.Anonymous, memory.Anonymous));
        JournalOctets = Math.Max(JournalOctets, page.Of("sinkhole_journal_bytes"));
        Backlog = Math.Max(Backlog, page.Of("sinkhole_recording_backlog"));
        Folded = page.Of("sinkhole_hits_folded_total");
        return page.Of("sinkhole_recording_backlog");
    }
}

using Sinkhole.Benchmarks.Load;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Names;

namespace Sinkhole.Benchmarks.Peers;

/// <summary>One run of one server.</summary>
internal sealed record Measurement
{
    public required string Server { get; init; }

    public required QueryMix Mix { get; init; }

    public required LoadResult Load { get; init; }

    /// <summary>What the server used, the work it was left with after the run included.</summary>
    public required CpuTime Cpu { get; init; }

    public required ProcessMemory Memory { get; init; }

    /// <summary>Share of the run that the server's core worked for the server.</summary>
    public required double Busy { get; init; }

    /// <summary>Share of the run that the server's core did something else or was taken away.</summary>
    public required double Foreign { get; init; }

    /// <summary>True when it stands for a run before it that met too much foreign work.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Why it does not count; null when it does.</summary>
    public string? Problem { get; init; }

    /// <summary>Microseconds of processor time for each answer.</summary>
    public double CpuPerQuery => PerQuery(Cpu.Total);

    /// <summary>Microseconds for each answer of a part of the time.</summary>
    public double PerQuery(long nanoseconds) => nanoseconds / 1000.0 / Math.Max(1, Load.Answered);
}

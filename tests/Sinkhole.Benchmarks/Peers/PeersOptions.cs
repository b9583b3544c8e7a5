using Sinkhole.Benchmarks.Names;

namespace Sinkhole.Benchmarks.Peers;

/// <summary>What is compared, and for how long.</summary>
internal sealed record PeersOptions
{
    /// <summary>Servers in the order of the table.</summary>
    public required IReadOnlyList<string> Servers { get; init; }

    public required IReadOnlyList<QueryMix> Mixes { get; init; }

    /// <summary>Each goes once round all servers.</summary>
    public int Repetitions { get; init; } = 3;

    /// <summary>Length of one run.</summary>
    public double Seconds { get; init; } = 4;

    /// <summary>Names on the list.</summary>
    public int Names { get; init; } = 1_000_000;

    /// <summary>Names that the mix of cached answers is drawn from.</summary>
    public int Answers { get; init; } = MixWriter.CachedNames;

    /// <summary>Latencies at half and at four fifths of Unbound's most, too.</summary>
    public bool WithLatency { get; init; }

    /// <summary>This product's program; null for the one built with this one.</summary>
    public string? Sinkhole { get; init; }
}

namespace Sinkhole.Benchmarks.Names;

/// <summary>A mix ready to be sent.</summary>
/// <param name="Mix">Which.</param>
/// <param name="File">Its queries.</param>
/// <param name="EmptyShare">Share of queries whose right answer has no record: a server that answers otherwise answers wrongly.</param>
internal sealed record PreparedMix(QueryMix Mix, string File, double EmptyShare)
{
    /// <summary>True when the cache can be filled beforehand by asking each query once.</summary>
    public bool CanBeCached => Mix is QueryMix.Cached or QueryMix.Mixed or QueryMix.Tcp or QueryMix.Realistic;
}

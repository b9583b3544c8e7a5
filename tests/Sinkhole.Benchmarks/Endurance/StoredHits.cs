namespace Sinkhole.Benchmarks.Endurance;

/// <summary>Sums over the store.</summary>
/// <param name="Rows">Rows of hits.</param>
/// <param name="Hits">Hits in them.</param>
/// <param name="OfFlood">Those of the flooding addresses.</param>
/// <param name="WithoutAddress">Those folded so far, because the journal was full, that their address is not known.</param>
/// <param name="WithoutRule">Those folded so far that not even their rule is known.</param>
/// <param name="InMinutes">Hits in the sums by minute.</param>
internal sealed record StoredHits(long Rows, long Hits, long OfFlood, long WithoutAddress, long WithoutRule, long InMinutes)
{
    /// <summary>What came since.</summary>
    public StoredHits Since(StoredHits before) => new(
        Rows - before.Rows,
        Hits - before.Hits,
        OfFlood - before.OfFlood,
        WithoutAddress - before.WithoutAddress,
        WithoutRule - before.WithoutRule,
        InMinutes - before.InMinutes);
}

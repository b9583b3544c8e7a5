using Sinkhole.Evidence.Hits;

namespace Sinkhole.Host.Running;

/// <summary>What recording needs of the other rooms.</summary>
/// <param name="Rules">Says what a hit's rules are.</param>
/// <param name="Lanes">Ways into the journal; none where nothing is recorded, only read.</param>
internal sealed record EvidenceSources(IRuleCatalog Rules, int Lanes)
{
    /// <summary>Hears of each batch of hits once it is stored.</summary>
    public Action<HitBatch> Stored { get; init; } = _ => { };
}

using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Host.Running;

/// <summary>What recording needs of the other rooms.</summary>
/// <param name="Rules">Says what a hit's rules are.</param>
/// <param name="Lanes">Ways into the journal; none where nothing is recorded, only read.</param>
internal sealed record EvidenceSources(IRuleCatalog Rules, int Lanes)
{
    /// <summary>Hears of each batch of hits once it is stored.</summary>
    public Action<HitBatch> Stored { get; init; } = _ => { };

    /// <summary>Hears of each batch of contacts once it is stored.</summary>
    public Action<ContactBatch> ContactsStored { get; init; } = _ => { };

    /// <summary>True when the sinkhole's own address is answered here, so that no contact means that there was none.</summary>
    public bool HasLanding { get; init; }
}

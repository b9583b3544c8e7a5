namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>A reader of text that shows a neighbour table.</summary>
internal interface INeighbourReader
{
    /// <summary>Most entries: a kernel keeps some thousands (gc_thresh3), a large router tens of thousands.</summary>
    const int MaxEntries = 200_000;

    /// <summary>The entries in their order.</summary>
    IReadOnlyList<NeighbourEntry> Entries { get; }
}

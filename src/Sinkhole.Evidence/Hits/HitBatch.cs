namespace Sinkhole.Evidence.Hits;

/// <summary>Rows and the journal positions they lead to: stored in one transaction or not at all. The rows are good until the batch is stored.</summary>
/// <param name="Rows">The rows; may be empty when only positions moved.</param>
/// <param name="Positions">Positions of the lanes the rows came from.</param>
/// <param name="Hits">Hits in the rows.</param>
public sealed record HitBatch(IReadOnlyList<HitRow> Rows, IReadOnlyList<LanePosition> Positions, long Hits)
{
    /// <summary>Which server saw the hits; empty when it has no name.</summary>
    public string Sensor { get; init; } = "";
}

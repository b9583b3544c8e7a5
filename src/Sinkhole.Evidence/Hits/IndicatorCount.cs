namespace Sinkhole.Evidence.Hits;

/// <summary>How often an indicator was hit and by how many clients.</summary>
/// <param name="Indicator">The indicator in canonical text.</param>
/// <param name="Family">Malware family; empty when the list gives none.</param>
/// <param name="List">The list's name.</param>
/// <param name="Hits">How many hits.</param>
/// <param name="Clients">How many different clients.</param>
/// <param name="LastSeen">Last hit, UTC.</param>
public sealed record IndicatorCount(string Indicator, string Family, string List, long Hits, long Clients, DateTimeOffset LastSeen)
{
    /// <summary>Hits while the rule was only watched; not among <see cref="Hits"/>.</summary>
    public long Monitored { get; init; }
}

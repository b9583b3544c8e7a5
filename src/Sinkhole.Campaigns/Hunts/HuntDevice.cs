namespace Sinkhole.Campaigns.Hunts;

/// <summary>Whose address it was at the time of an event, and how that is known.</summary>
/// <param name="Id">The device: <c>mac:...</c>, <c>ip:...</c>, or <c>net:...</c> for a point behind which many stand.</param>
/// <param name="Source">Where that comes from: <c>dhcp</c>, <c>ndp</c>, <c>nat</c>, <c>forwarder</c>, <c>ip</c>.</param>
/// <param name="Confidence">How sure it is, as it is shown.</param>
public sealed record HuntDevice(string Id, string Source, string Confidence)
{
    /// <summary>Why hits of this client do not count; empty: they do.</summary>
    public string Excluded { get; init; } = "";

    /// <summary>The name it gave itself; empty when it gave none.</summary>
    public string HostName { get; init; } = "";

    /// <summary>The code of the unit whose network it was in; empty when none is known.</summary>
    public string Unit { get; init; } = "";

    /// <summary>That unit's name; empty when none is known.</summary>
    public string UnitName { get; init; } = "";
}

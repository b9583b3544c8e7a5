namespace Sinkhole.Campaigns.Exports;

/// <summary>Whose device a record was of, how that is known, and how sure it is.</summary>
public sealed record ExportDevice
{
    /// <summary><c>mac:</c>, <c>duid:</c>, <c>ip:</c> or <c>net:</c> with what follows it.</summary>
    public required string Id { get; init; }

    /// <summary>What named it (<c>dhcp</c>, <c>ndp</c>, <c>ip</c>).</summary>
    public required string Source { get; init; }

    /// <summary>How sure that is.</summary>
    public required AttributionConfidence Confidence { get; init; }

    /// <summary>MAC address with colons in lower case; empty when it is not known.</summary>
    public string Mac { get; init; } = "";

    /// <summary>The device's own name for itself, else what the sheet of assets calls it; empty when neither is known.</summary>
    public string HostName { get; init; } = "";

    /// <summary>Code of the unit whose network it was; empty for none.</summary>
    public string UnitCode { get; init; } = "";

    /// <summary>The unit's name at that time.</summary>
    public string UnitName { get; init; } = "";

    /// <summary>Why the client is excluded; empty when it counts.</summary>
    public string Excluded { get; init; } = "";
}

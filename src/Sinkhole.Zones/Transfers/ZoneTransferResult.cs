namespace Sinkhole.Zones.Transfers;

/// <summary>What came of asking for a zone.</summary>
public sealed record ZoneTransferResult
{
    /// <summary>In one word.</summary>
    public required ZoneTransferOutcome Outcome { get; init; }

    /// <summary>The serial the server has, where it said so.</summary>
    public uint Serial { get; init; }

    /// <summary>True when only changes came over the wire.</summary>
    public bool IsDelta { get; init; }

    /// <summary>Records that came, SOA records among them.</summary>
    public long Records { get; init; }

    /// <summary>Octets that came.</summary>
    public long Octets { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public ZoneTransferProblem? Problem { get; init; }
}

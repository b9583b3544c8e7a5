using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Networks;

/// <summary>One row of the table that says whose a network is, and since when.</summary>
public sealed record UnitNetwork
{
    /// <summary>The network.</summary>
    public required InternetPrefix Network { get; init; }

    /// <summary>The code of the unit it belongs to.</summary>
    public required string Unit { get; init; }

    /// <summary>When it does.</summary>
    public Validity Span { get; init; } = Validity.Always;

    /// <summary>What it is used for, in the table's own words.</summary>
    public string Use { get; init; } = "";

    /// <summary>The row or line it stands in, to point at; 0 when there is none.</summary>
    public int Line { get; init; }
}

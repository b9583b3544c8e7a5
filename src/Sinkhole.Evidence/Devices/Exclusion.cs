using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices;

/// <summary>That hits of an address or machine are logged and never counted, why, and who answers for it.</summary>
public sealed record Exclusion : IClientRow
{
    /// <summary>The address or network; null when a machine is meant.</summary>
    public InternetPrefix? Network { get; init; }

    /// <summary>The machine; null when an address or network is meant.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>Why, as events keep it; never empty.</summary>
    public required string Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>When.</summary>
    public Validity Span { get; init; } = Validity.Always;

    /// <summary>The role that excludes it; none when a person excluded it.</summary>
    public ClientRole Role { get; init; }
}

using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices;

/// <summary>That an address, a network or a machine has a role. One of the two is given; a machine keeps its role wherever it gets an address.</summary>
public sealed record ClientMark : IClientRow
{
    /// <summary>The address or network; null when it is a machine.</summary>
    public InternetPrefix? Network { get; init; }

    /// <summary>The machine; null when it is an address or network.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>The role.</summary>
    public required ClientRole Role { get; init; }

    /// <summary>Who answers for it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Why, in the words of who marked it; empty for those of the role.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When.</summary>
    public Validity Span { get; init; } = Validity.Always;
}

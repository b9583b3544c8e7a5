using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices;

/// <summary>What came with a query about whom it was asked for. Anyone can send it: only a listed forwarder's is believed.</summary>
public sealed record ForwardedIdentity
{
    /// <summary>Nothing came.</summary>
    public static ForwardedIdentity None { get; } = new();

    /// <summary>The hardware address of option 65001.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>The hardware address of option 65073.</summary>
    public MacAddress? MacText { get; init; }

    /// <summary>The label of option 65074; empty for none.</summary>
    public string CustomerId { get; init; } = "";

    /// <summary>The address or network of option 8.</summary>
    public InternetPrefix? ClientSubnet { get; init; }

    /// <summary>The source address of the PROXY header.</summary>
    public InternetAddress? Proxied { get; init; }
}

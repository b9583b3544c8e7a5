using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>That a device held an address for a span of time, and who says so: what an attribution rests on.</summary>
public sealed record Holding
{
    /// <summary>The address; a network where a router was given one to share out (RFC 8415, 6.3).</summary>
    public required InternetPrefix Network { get; init; }

    /// <summary>The device, by its hardware address or its DUID.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>From when to when.</summary>
    public required Validity Span { get; init; }

    /// <summary>Who says so.</summary>
    public required HoldingSource Source { get; init; }

    /// <summary>The name the client gave itself, cleaned; empty when it gave none.</summary>
    public string HostName { get; init; } = "";

    /// <summary>The line that says so first; 0 where there are none.</summary>
    public int Line { get; init; }

    /// <summary>The last line that says so: renewals without a gap are one holding.</summary>
    public int LastLine { get; init; }

    /// <summary>The second at which it was last said, or seen on the link.</summary>
    public long Confirmed { get; init; }

    /// <summary>True when a whole network was given away, and not one address.</summary>
    public bool IsDelegation => Network.Length < 128;
}

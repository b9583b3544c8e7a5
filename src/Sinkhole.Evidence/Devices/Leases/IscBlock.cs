using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>What the statements of one lease have said so far.</summary>
internal sealed class IscBlock
{
    /// <summary>The address or network it speaks of; null for a block that is none of ours.</summary>
    public InternetPrefix? Network { get; init; }

    /// <summary>The line it began in.</summary>
    public required int Line { get; init; }

    /// <summary>The device; that of an IPv6 lease stands above it.</summary>
    public DeviceId Device { get; set; }

    /// <summary>The text that should have been a device.</summary>
    public string UnreadDevice { get; set; } = "";

    public long? Start { get; set; }

    public long? End { get; set; }

    /// <summary>How long it lasts, where only that and its end are said.</summary>
    public long? Lifetime { get; set; }

    public bool IsActive { get; set; }

    public bool HasState { get; set; }

    public string HostName { get; set; } = "";

    /// <summary>When it began: as said, or so long before its end.</summary>
    public long? Began => Lifetime is { } lifetime && End is { } end and not Validity.Never ? end - lifetime : Start;
}

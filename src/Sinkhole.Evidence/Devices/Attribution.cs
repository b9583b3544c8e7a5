using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices;

/// <summary>Whose device it was, how that is known, how sure it is, and what it rests on.</summary>
public sealed record Attribution
{
    /// <summary>The device, or the point several stand behind.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>How it is known.</summary>
    public required AttributionSource Source { get; init; }

    /// <summary>How sure it is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The address the device had: the client's, or the one a believed forwarder or proxy told.</summary>
    public required InternetAddress Address { get; init; }

    /// <summary>The name the device calls itself, or has in the reverse zone; empty when there is none.</summary>
    public string HostName { get; init; } = "";

    /// <summary>The lease or neighbour it rests on; null when it rests on none.</summary>
    public Holding? Holding { get; init; }

    /// <summary>What the sheet of assets calls it; null when it does not.</summary>
    public AssetLabel? Asset { get; init; }

    /// <summary>Why its hits are not counted; null when they are.</summary>
    public Exclusion? Exclusion { get; init; }

    /// <summary>True when it counts as a machine: it is one, and is not excluded.</summary>
    public bool IsCounted => Device.IsMachine && Exclusion is null;
}

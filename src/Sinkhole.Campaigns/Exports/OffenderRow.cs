using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Exports;

/// <summary>One device's hits on one family of one campaign.</summary>
public sealed record OffenderRow
{
    /// <summary><c>mac:</c>, <c>duid:</c>, <c>ip:</c> or <c>net:</c> with what follows it; empty where it is withheld.</summary>
    public required string DeviceId { get; init; }

    /// <summary>The campaign; empty for none.</summary>
    public required string Campaign { get; init; }

    /// <summary>Malware family; empty when the lists give none.</summary>
    public required string Family { get; init; }

    /// <summary>First hit, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Last hit, UTC.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Hits that were answered by a rule.</summary>
    public required long Hits { get; init; }

    /// <summary>Hits of rules that were only watched; not among <see cref="Hits"/>.</summary>
    public long Monitored { get; init; }

    /// <summary>The indicators hit, as many as the store names.</summary>
    public ImmutableArray<string> Indicators { get; init; } = [];

    /// <summary>Further indicators that were hit and are not named.</summary>
    public int MoreIndicators { get; init; }

    /// <summary>Addresses the device used.</summary>
    public ImmutableArray<InternetAddress> Addresses { get; init; } = [];

    /// <summary>Source ports it used.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>MAC address with colons in lower case; empty when it is not known.</summary>
    public string Mac { get; init; } = "";

    /// <summary>The device's own name for itself; empty when it is not known.</summary>
    public string HostName { get; init; } = "";

    /// <summary>Code of the unit; empty for none.</summary>
    public string UnitCode { get; init; } = "";

    /// <summary>The unit's name.</summary>
    public string UnitName { get; init; } = "";

    /// <summary>What named the device.</summary>
    public string AttributionSource { get; init; } = "";

    /// <summary>How sure that is.</summary>
    public AttributionConfidence Confidence { get; init; }

    /// <summary>How far the device is suspected, 1 to 5; only 5 is an infection that antivirus or a technician confirmed.</summary>
    public int Level { get; init; } = 1;

    /// <summary>How its case stands, in the reader's language; empty without a case.</summary>
    public string CaseState { get; init; } = "";

    /// <summary>Why the client is excluded; empty when it counts.</summary>
    public string Excluded { get; init; } = "";

    /// <summary>True when the device may be called infected.</summary>
    public bool IsConfirmed => Level >= (int)VerdictLevel.Confirmed && DeviceKind.IsDevice(DeviceId, Confidence) && Excluded.Length == 0;
}

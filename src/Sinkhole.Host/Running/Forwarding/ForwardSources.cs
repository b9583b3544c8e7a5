using Sinkhole.Campaigns.Exports;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Host.Running.Forwarding;

/// <summary>Where what is sent on is taken from.</summary>
internal sealed record ForwardSources
{
    /// <summary>The stored hits.</summary>
    public required IHitFeed Hits { get; init; }

    /// <summary>How far it was asked whose devices they were of.</summary>
    public required IAttributionStore Attributions { get; init; }

    /// <summary>Says it for one batch.</summary>
    public required Func<IExportDevices> Devices { get; init; }

    /// <summary>The anchors of their chain and of those beside it.</summary>
    public required SqliteAnchorReader AnchorLines { get; init; }

    /// <summary>How these stand; null before the start.</summary>
    public required Func<AnchorSide?> Anchors { get; init; }
}

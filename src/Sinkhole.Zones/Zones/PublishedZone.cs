using System.Collections.Immutable;
using Sinkhole.Zones.Keys;

namespace Sinkhole.Zones.Zones;

/// <summary>A zone, who may have it, and who is told when it changes.</summary>
public sealed record PublishedZone
{
    /// <summary>The zone.</summary>
    public required IZone Zone { get; init; }

    /// <summary>Who may have it; whoever one of these rules lets in.</summary>
    public ImmutableArray<TransferRule> Transfer { get; init; } = [];

    /// <summary>Who is told when it changes.</summary>
    public ImmutableArray<NotifyTarget> Notify { get; init; } = [];
}

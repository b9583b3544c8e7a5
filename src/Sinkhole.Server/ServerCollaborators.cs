using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Journal;
using Sinkhole.Filtering.Policy;
using Sinkhole.Resolution;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Server;

/// <summary>What the server works with and does not own.</summary>
public sealed record ServerCollaborators
{
    /// <summary>Decides names.</summary>
    public required PolicyEngine Policy { get; init; }

    /// <summary>Answers names that pass.</summary>
    public required IResolver Resolver { get; init; }

    /// <summary>Gives a lane its way into the journal; called at start, once for each number below <see cref="DnsServer.LanesFor"/>.</summary>
    public required Func<int, HitRecorder> OpenLane { get; init; }

    /// <summary>Answers transfers, NOTIFY and names of published zones; null: there are none.</summary>
    public IZoneFront? Zones { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Where the server's log goes.</summary>
    public required ILogger Logger { get; init; }
}

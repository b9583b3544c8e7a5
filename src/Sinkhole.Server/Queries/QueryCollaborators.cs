using Sinkhole.Filtering.Policy;
using Sinkhole.Resolution;
using Sinkhole.Server.Activity;
using Sinkhole.Server.Telemetry;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Server.Queries;

/// <summary>What all lanes' query handlers share; each of them is safe for any number of threads.</summary>
internal sealed record QueryCollaborators
{
    /// <summary>Decides names.</summary>
    public required PolicyEngine Policy { get; init; }

    /// <summary>Answers names that pass.</summary>
    public required IResolver Resolver { get; init; }

    /// <summary>The settings in force.</summary>
    public required LiveSettings Settings { get; init; }

    /// <summary>Places for queries that wait.</summary>
    public required PendingQueryPool Pending { get; init; }

    /// <summary>Counts the answers of queries that waited.</summary>
    public required QueryStatistics Statistics { get; init; }

    /// <summary>What is seen of clients.</summary>
    public required ClientTables Clients { get; init; }

    /// <summary>Takes the hits of queries that waited.</summary>
    public required IHitSink Hits { get; init; }

    /// <summary>Answers transfers, NOTIFY and names of published zones; null: there are none.</summary>
    public IZoneFront? Zones { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Where faults of our own are told.</summary>
    public required FaultLog Faults { get; init; }
}

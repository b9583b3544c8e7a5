using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Landing;

/// <summary>The other rooms that meeting contacts needs.</summary>
public sealed record LandingCollaborators
{
    /// <summary>Says whether a name is listed; one that is not is kept nowhere.</summary>
    public required PolicyEngine Policy { get; init; }

    /// <summary>Takes each contact before it is answered.</summary>
    public required IContactSink Contacts { get; init; }

    /// <summary>The time.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The log.</summary>
    public required ILogger Logger { get; init; }
}

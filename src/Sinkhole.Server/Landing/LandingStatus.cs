using System.Collections.Immutable;

namespace Sinkhole.Server.Landing;

/// <summary>How the sinkhole's own address stands: where contacts are met, and how many came.</summary>
public sealed record LandingStatus
{
    /// <summary>Nobody meets contacts here.</summary>
    public static LandingStatus None { get; } = new();

    /// <summary>What is listened on, or should be.</summary>
    public ImmutableArray<LandingListenerStatus> Listeners { get; init; } = [];

    /// <summary>Why nothing is to be listened on; null where something is.</summary>
    public LandingProblem? Idle { get; init; }

    /// <summary>Connections now.</summary>
    public int Connections { get; init; }

    /// <summary>Connections closed at once because a bound was reached, since start; they are not among the contacts.</summary>
    public long Refused { get; init; }

    /// <summary>Contacts since start that spoke HTTP.</summary>
    public long Http { get; init; }

    /// <summary>Contacts since start that spoke TLS.</summary>
    public long Tls { get; init; }

    /// <summary>Contacts since start that sent nothing.</summary>
    public long Silent { get; init; }

    /// <summary>All other contacts since start, datagrams among them.</summary>
    public long Other { get; init; }
}

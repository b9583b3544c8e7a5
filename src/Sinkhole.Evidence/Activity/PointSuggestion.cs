using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Activity;

/// <summary>A client that seems to be a point behind which several machines stand, with what speaks for it.</summary>
public sealed record PointSuggestion
{
    /// <summary>The client.</summary>
    public required InternetAddress Client { get; init; }

    /// <summary>What speaks for it.</summary>
    public required PointSigns Signs { get; init; }

    /// <summary>What is known of its queries.</summary>
    public required ClientFigures Figures { get; init; }

    /// <summary>Queries of all clients over the same time.</summary>
    public required long AllQueries { get; init; }

    /// <summary>Clients over the same time.</summary>
    public required int AllClients { get; init; }

    /// <summary>Queries of the client in the middle.</summary>
    public required long TypicalQueries { get; init; }

    /// <summary>
    /// What it most likely is; none when the signs do not tell. Whoever forwards sends packets of his own, all of one kind; who translates
    /// addresses hands on those of the machines behind.
    /// </summary>
    public ClientRole LikelyRole => (Signs & (PointSigns.AsksForSignatures | PointSigns.SeveralKinds)) switch
    {
        PointSigns.AsksForSignatures => ClientRole.Forwarder,
        PointSigns.SeveralKinds => ClientRole.Nat,
        _ => ClientRole.None,
    };
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Sinkhole.Server.Listeners;

namespace Sinkhole.Server;

/// <summary>What came of an attempt to start: a server that serves, or every address that stood in the way; nothing listens then.</summary>
public sealed record ServerStart
{
    /// <summary>The server; null when an address that is not optional cannot be listened on.</summary>
    public DnsServer? Server { get; init; }

    /// <summary>Addresses that stood in the way; empty with a server.</summary>
    public ImmutableArray<ListenFailure> Failures { get; init; } = [];

    /// <summary>Optional addresses left out because this machine does not have them.</summary>
    public ImmutableArray<ListenFailure> Skipped { get; init; } = [];

    /// <summary>True with a server.</summary>
    [MemberNotNullWhen(true, nameof(Server))]
    public bool IsServing => Server is not null;
}

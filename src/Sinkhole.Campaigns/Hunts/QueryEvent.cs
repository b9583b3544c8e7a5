using System.Collections.Immutable;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>A query found in the log of a resolver.</summary>
public sealed record QueryEvent : LogEvent
{
    /// <summary>The name in canonical text.</summary>
    public required string Name { get; init; }

    /// <summary>The name as it was logged, case kept.</summary>
    public required string AskedName { get; init; }

    /// <summary>QTYPE; null when the log does not show it.</summary>
    public RecordType? Type { get; init; }

    /// <summary>By which transport; null when the log does not show it.</summary>
    public Transport? Transport { get; init; }

    /// <summary>Addresses of the answer, in its order; null when the log shows no answers.</summary>
    public ImmutableArray<InternetAddress>? Answers { get; init; }
}

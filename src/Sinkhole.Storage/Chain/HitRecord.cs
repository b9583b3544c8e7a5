using System.Collections.Immutable;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Chain;

/// <summary>All that a row of hits says, with texts where the row has numbers: what the chain's hash covers.</summary>
internal readonly record struct HitRecord
{
    public required long Sequence { get; init; }

    public required long FirstMicroseconds { get; init; }

    public required long SpanMicroseconds { get; init; }

    public required long Count { get; init; }

    /// <summary>The client's address in its usual text.</summary>
    public required string Client { get; init; }

    public required string Name { get; init; }

    /// <summary>The other names as the row keeps them; null for none.</summary>
    public required string? OtherNames { get; init; }

    public required long Type { get; init; }

    /// <summary>Transport and proof in one number.</summary>
    public required long Seen { get; init; }

    public required long Port { get; init; }

    public required long Snapshot { get; init; }

    public required long Trigger { get; init; }

    public required long Place { get; init; }

    public required long Action { get; init; }

    public required long MessageId { get; init; }

    /// <summary>The name in the letter case asked; null where that is the canonical one.</summary>
    public required string? AskedName { get; init; }

    /// <summary>The proxy that told of the client, as the row keeps its address; null for none.</summary>
    public required ReadOnlyMemory<byte>? Forwarder { get; init; }

    /// <summary>What a forwarder's options told, as they came; null for nothing.</summary>
    public required ReadOnlyMemory<byte>? Forwarded { get; init; }

    /// <summary>The name of the server that saw it; null where it had none.</summary>
    public required string? Sensor { get; init; }

    /// <summary>The rule that won, then the others.</summary>
    public required ImmutableArray<CatalogRule> Rules { get; init; }
}

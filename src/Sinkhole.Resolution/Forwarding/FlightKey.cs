using Sinkhole.Resolution.Caching;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>A question as the table of flights knows it.</summary>
internal readonly struct FlightKey : IEquatable<FlightKey>
{
    private readonly ReadOnlyMemory<byte> name;
    private readonly uint discriminator;
    private readonly ulong hash;

    public FlightKey(in ResolutionQuestion question, in QuestionKey key)
    {
        name = question.Name;
        discriminator = key.Discriminator;
        hash = key.Hash;
    }

    /// <inheritdoc/>
    public bool Equals(FlightKey other) =>
        hash == other.hash && discriminator == other.discriminator && name.Span.SequenceEqual(other.name.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FlightKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)(hash >> 32);
}

namespace Sinkhole.Evidence.Devices;

/// <summary>What the options of a believed forwarder told, kept as they came: code, length and data one after the other.</summary>
public readonly struct ForwardedOctets(ReadOnlyMemory<byte> octets) : IEquatable<ForwardedOctets>
{
    /// <summary>
    /// Octets at most: a hardware address in both forms and a subnet of IPv6 take 55, which leaves 69 for the label of option 65074. What does
    /// not fit is not believed.
    /// </summary>
    public const int MaxLength = 128;

    /// <summary>The octets.</summary>
    public ReadOnlyMemory<byte> Octets { get; } = octets;

    /// <summary>True when nothing was told.</summary>
    public bool IsEmpty => Octets.IsEmpty;

    public static bool operator ==(ForwardedOctets left, ForwardedOctets right) => left.Equals(right);

    public static bool operator !=(ForwardedOctets left, ForwardedOctets right) => !left.Equals(right);

    /// <summary>What they say.</summary>
    public ForwardedIdentity Read() => IsEmpty ? ForwardedIdentity.None : ForwardedOptionReader.Read(Octets.Span, ForwardedIdentity.None);

    /// <inheritdoc/>
    public bool Equals(ForwardedOctets other) => Octets.Span.SequenceEqual(other.Octets.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ForwardedOctets other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Octets.Span);
        return hash.ToHashCode();
    }
}

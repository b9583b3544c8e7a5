using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Sinkhole.Dns.Names;

/// <summary>An owned name in canonical wire form (A-labels, lower case) with its hash: for tables, configuration and records kept.</summary>
public sealed class DomainName : IEquatable<DomainName>
{
    private readonly byte[] octets;

    private DomainName(byte[] octets)
    {
        this.octets = octets;
        Hash = NameHash.Of(new NameSpan(octets));
    }

    /// <summary>The root.</summary>
    public static DomainName Root { get; } = new([0]);

    /// <summary>The name without its memory.</summary>
    public NameSpan Span => new(octets);

    /// <summary>The canonical wire octets, root included.</summary>
    public ReadOnlyMemory<byte> Octets => octets;

    /// <summary><see cref="NameHash"/> of the name.</summary>
    public ulong Hash { get; }

    /// <summary>Labels without the root.</summary>
    public int LabelCount => Span.LabelCount;

    /// <summary>Reads presentation form and brings it to canonical form; false as in <see cref="NameText.TryParse(ReadOnlySpan{char}, Span{byte}, out int)"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out DomainName? name)
    {
        Span<byte> wire = stackalloc byte[NameSpan.MaxLength];

        // A label of more than 63 octets as text may still have an A-label that is short enough.
        name = NameText.TryParse(text, wire, out var length)
            || (!Ascii.IsValid(text) && text.Length <= 4 * NameSpan.MaxLength && NameText.TryParse(IdnLabel.ToAsciiText(text), wire, out length))
            ? From(new NameSpan(wire[..length]))
            : null;
        return name is not null;
    }

    /// <summary>The canonical form of a wire name; null when it would be longer than 255 octets.</summary>
    public static DomainName? From(NameSpan name)
    {
        Span<byte> wire = stackalloc byte[NameSpan.MaxLength];
        var length = name.Length;
        return AsciiFold.Fold(name.Octets, wire) || IdnLabel.TryCanonicalize(name, wire, out length)
            ? new DomainName(wire[..length].ToArray())
            : null;
    }

    /// <summary>True when this name is <paramref name="ancestor"/> or stands below it.</summary>
    public bool IsAtOrBelow(DomainName ancestor) => Span.IsAtOrBelow(ancestor.Span);

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] DomainName? other) => other is not null && octets.AsSpan().SequenceEqual(other.octets);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DomainName);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.GetHashCode();

    /// <summary>Presentation form without a final dot.</summary>
    public override string ToString() => NameText.Format(Span);
}

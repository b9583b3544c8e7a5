using System.Runtime.CompilerServices;

namespace Sinkhole.Filtering.Index;

/// <summary>SHA-256 of a list file, as it lies in a compiled header.</summary>
[InlineArray(Size)]
internal struct ListHash
{
    /// <summary>Octets of SHA-256.</summary>
    public const int Size = 32;

    private byte first;

    /// <summary>Takes 32 octets.</summary>
    public static ListHash From(ReadOnlySpan<byte> octets)
    {
        ListHash hash = default;
        octets.CopyTo(hash);
        return hash;
    }

    /// <summary>Lower-case hex.</summary>
    public readonly override string ToString() => Convert.ToHexStringLower(this);
}

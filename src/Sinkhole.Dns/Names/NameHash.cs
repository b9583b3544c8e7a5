using System.Buffers.Binary;

namespace Sinkhole.Dns.Names;

/// <summary>
/// The hash of canonical names, built from the root towards the leaf, so that one pass gives the hash of every suffix.
/// It is part of the compiled list format: a change of it needs a new format number there.
/// </summary>
public static class NameHash
{
    /// <summary>The hash of the root.</summary>
    public const ulong Root = 0x9E3779B97F4A7C15;

    // Odd constants with balanced bits; the 128-bit product folded onto itself spreads every input bit over the result.
    private const ulong LengthFactor = 0xD6E8FEB86659FD93;
    private const ulong ChunkFactor = 0xA0761D6478BD642F;
    private const ulong TailFactor = 0xE7037ED1A0B428DB;

    /// <summary>The hash of <paramref name="label"/> (canonical, no length octet) put before a name whose hash is <paramref name="parent"/>.</summary>
    public static ulong Append(ulong parent, ReadOnlySpan<byte> label)
    {
        var hash = parent ^ ((ulong)label.Length * LengthFactor);
        while (label.Length >= sizeof(ulong))
        {
            hash = FoldProduct(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(label), ChunkFactor);
            label = label[sizeof(ulong)..];
        }

        return FoldProduct(hash ^ ReadTail(label), TailFactor);
    }

    /// <summary>The hash of a whole canonical name.</summary>
    public static ulong Of(NameSpan canonical)
    {
        Span<byte> offsets = stackalloc byte[NameSpan.MaxLabels];
        var count = 0;
        for (var at = 0; canonical.Octets[at] != 0; at += canonical.Octets[at] + 1)
        {
            offsets[count++] = (byte)at;
        }

        var hash = Root;
        while (count > 0)
        {
            var at = offsets[--count];
            hash = Append(hash, canonical.Octets.Slice(at + 1, canonical.Octets[at]));
        }

        return hash;
    }

    private static ulong ReadTail(ReadOnlySpan<byte> tail)
    {
        if (tail.Length >= 4)
        {
            return BinaryPrimitives.ReadUInt32LittleEndian(tail) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(tail[^4..]) << 32);
        }

        return tail.Length switch
        {
            0 => 0,
            1 => tail[0],
            _ => BinaryPrimitives.ReadUInt16LittleEndian(tail) | ((ulong)tail[^1] << 16),
        };
    }

    private static ulong FoldProduct(ulong value, ulong factor)
    {
        var high = Math.BigMul(value, factor, out var low);
        return high ^ low;
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sinkhole.Dns.Names;

/// <summary>ASCII case folding of octets (RFC 4343): 'A' to 'Z' become 'a' to 'z', every other octet stays.</summary>
public static class AsciiFold
{
    private const ulong HighBits = 0x8080_8080_8080_8080;

    /// <summary>True when both hold the same octets, ASCII case apart.</summary>
    public static bool EqualsFolded(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        while (left.Length >= sizeof(ulong))
        {
            if (ToLower(BinaryPrimitives.ReadUInt64LittleEndian(left)) != ToLower(BinaryPrimitives.ReadUInt64LittleEndian(right)))
            {
                return false;
            }

            left = left[sizeof(ulong)..];
            right = right[sizeof(ulong)..];
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (ToLower(left[i]) != ToLower(right[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Folds one octet.</summary>
    public static byte ToLower(byte octet) => (uint)(octet - 'A') <= 'Z' - 'A' ? (byte)(octet | 0x20) : octet;

    /// <summary>Folds into <paramref name="target"/>, which is at least as long; false when an octet above 0x7F was met (all are copied).</summary>
    public static bool Fold(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (source.Length >= Vector128<byte>.Count)
        {
            return FoldVectors(source, target[..source.Length]);
        }

        byte seen = 0;
        target = target[..source.Length];
        for (var i = 0; i < source.Length; i++)
        {
            seen |= source[i];
            target[i] = ToLower(source[i]);
        }

        return seen < 0x80;
    }

    private static bool FoldVectors(ReadOnlySpan<byte> source, Span<byte> target)
    {
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        var last = (nuint)(source.Length - Vector128<byte>.Count);
        var seen = Vector128<byte>.Zero;
        for (nuint at = 0; at < last; at += (nuint)Vector128<byte>.Count)
        {
            var octets = Vector128.LoadUnsafe(ref from, at);
            seen |= octets;
            ToLower(octets).StoreUnsafe(ref to, at);
        }

        // The last vector overlaps the one before it: folding twice changes nothing.
        var rest = Vector128.LoadUnsafe(ref from, last);
        seen |= rest;
        ToLower(rest).StoreUnsafe(ref to, last);
        return seen.ExtractMostSignificantBits() == 0;
    }

    private static Vector128<byte> ToLower(Vector128<byte> octets)
    {
        var isUpper = Vector128.LessThanOrEqual(octets - Vector128.Create((byte)'A'), Vector128.Create((byte)('Z' - 'A')));
        return octets | (isUpper & Vector128.Create((byte)0x20));
    }

    /// <summary>Folds eight octets at once: no sum below carries from one octet into the next.</summary>
    private static ulong ToLower(ulong octets)
    {
        const ulong Each = 0x0101_0101_0101_0101;
        var low = octets & ~HighBits;
        var fromA = low + (Each * (0x80 - 'A'));
        var pastZ = low + (Each * (0x7F - 'Z'));
        var isUpper = fromA & ~pastZ & ~octets & HighBits;
        return octets | (isUpper >> 2);
    }
}

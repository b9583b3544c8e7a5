using System.Numerics;
using System.Runtime.InteropServices;

namespace Sinkhole.Filtering.Index;

/// <summary>CRC-32C (RFC 3720, B.4) by the processor's own instruction.</summary>
internal static class Crc32C
{
    /// <summary>Carries a checksum on over more octets; begin with 0.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> octets)
    {
        var crc = ~checksum;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(octets))
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var octet in octets[(octets.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, octet);
        }

        return ~crc;
    }

    /// <summary>The checksum of a mapped file from a position to its end.</summary>
    public static unsafe uint OfBody(byte* memory, long from, long to)
    {
        // A span holds two gigabytes at most; steps are whole words, as the checksum is carried on in words.
        const int step = 1 << 20;
        var checksum = 0u;
        for (var at = from; at < to; at += step)
        {
            checksum = Append(checksum, new ReadOnlySpan<byte>(memory + at, (int)Math.Min(step, to - at)));
        }

        return checksum;
    }
}

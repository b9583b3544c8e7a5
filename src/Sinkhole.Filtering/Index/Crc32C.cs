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
}

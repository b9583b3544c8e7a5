using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Sinkhole.Evidence.Journal;

/// <summary>The check by which a record in a file is told from one that a kill or a power cut left half written (RFC 9260, appendix A).</summary>
public static class Crc32C
{
    /// <summary>The check of octets.</summary>
    public static uint Of(ReadOnlySpan<byte> octets)
    {
        var check = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(octets);
        foreach (var word in words)
        {
            check = BitOperations.Crc32C(check, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var octet in octets[(words.Length * sizeof(ulong))..])
        {
            check = BitOperations.Crc32C(check, octet);
        }

        return ~check;
    }
}

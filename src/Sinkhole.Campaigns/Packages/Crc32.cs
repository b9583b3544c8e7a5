using System.Buffers.Binary;

namespace Sinkhole.Campaigns.Packages;

/// <summary>The check ZIP archives carry (the polynomial of IEEE 802.3), eight octets at a time; the framework keeps its own to itself.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;
    private static readonly uint[] Table = MakeTable();

    /// <summary>Goes on from a check; 0 begins.</summary>
    public static uint Append(uint check, ReadOnlySpan<byte> octets)
    {
        var table = Table;
        var state = ~check;
        for (; octets.Length >= Slices; octets = octets[Slices..])
        {
            var head = state ^ BinaryPrimitives.ReadUInt32LittleEndian(octets);
            var tail = BinaryPrimitives.ReadUInt32LittleEndian(octets[4..]);
            state = table[(7 << 8) | (byte)head] ^ table[(6 << 8) | (byte)(head >> 8)] ^ table[(5 << 8) | (byte)(head >> 16)] ^ table[(4 << 8) | (int)(head >> 24)]
                ^ table[(3 << 8) | (byte)tail] ^ table[(2 << 8) | (byte)(tail >> 8)] ^ table[(1 << 8) | (byte)(tail >> 16)] ^ table[(int)(tail >> 24)];
        }

        foreach (var octet in octets)
        {
            state = table[(byte)(state ^ octet)] ^ (state >> 8);
        }

        return ~state;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[Slices << 8];
        for (var i = 0; i < table.Length; i++)
        {
            // Each slice is the one before it, one octet further on.
            var value = i < 256 ? (uint)i : table[i - 256];
            var bits = 8;
            while (bits-- > 0)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
            }

            table[i] = value;
        }

        return table;
    }
}

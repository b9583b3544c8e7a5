using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sinkhole.Resolution.Upstreams;

/// <summary>
/// Random octets of the system's generator, fetched in blocks: asked for the few bits of each query it would cost more than all the rest of
/// making one. Each octet is given out once and wiped.
/// </summary>
internal static class RandomStock
{
    private const int BlockOctets = 2048;

    [ThreadStatic]
    private static Block? ofThread;

    /// <summary>Fills up to a block of octets.</summary>
    public static void Fill(Span<byte> target) => (ofThread ??= new Block()).Take(target);

    /// <summary>A number from 0 on below <paramref name="bound"/>, which is at most 65,536; all equally likely.</summary>
    public static int Below(int bound)
    {
        // What is above the largest multiple of the bound would make small numbers likelier.
        const uint all = 1u << 16;
        var limit = all - (all % (uint)bound);
        Span<byte> octets = stackalloc byte[2];
        uint drawn;
        do
        {
            Fill(octets);
            drawn = BinaryPrimitives.ReadUInt16LittleEndian(octets);
        }
        while (drawn >= limit);

        return (int)(drawn % (uint)bound);
    }

    private sealed class Block
    {
        private readonly byte[] octets = new byte[BlockOctets];
        private int used = BlockOctets;

        public void Take(Span<byte> target)
        {
            if (octets.Length - used < target.Length)
            {
                RandomNumberGenerator.Fill(octets);
                used = 0;
            }

            var taken = octets.AsSpan(used, target.Length);
            taken.CopyTo(target);
            taken.Clear();
            used += target.Length;
        }
    }
}

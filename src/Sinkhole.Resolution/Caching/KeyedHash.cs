using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Sinkhole.Resolution.Caching;

/// <summary>
/// SipHash-1-3 with a key drawn at start: who asks for names cannot tell which of them share a set of the cache, so nobody can
/// push a chosen answer out or fill one chain of a table.
/// </summary>
internal sealed class KeyedHash
{
    private readonly ulong key0;
    private readonly ulong key1;

    public KeyedHash()
    {
        Span<byte> key = stackalloc byte[16];
        RandomNumberGenerator.Fill(key);
        key0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        key1 = BinaryPrimitives.ReadUInt64LittleEndian(key[8..]);
    }

    /// <summary>The hash of a name and of what else tells questions apart.</summary>
    public ulong Of(ReadOnlySpan<byte> name, uint discriminator)
    {
        // The initial values are those of SipHash (Aumasson and Bernstein, 2012).
        var state = new State
        {
            V0 = key0 ^ 0x736f6d6570736575,
            V1 = key1 ^ 0x646f72616e646f6d,
            V2 = key0 ^ 0x6c7967656e657261,
            V3 = key1 ^ 0x7465646279746573,
        };

        var rest = name;
        while (rest.Length >= sizeof(ulong))
        {
            state.Compress(BinaryPrimitives.ReadUInt64LittleEndian(rest));
            rest = rest[sizeof(ulong)..];
        }

        ulong last = 0;
        for (var i = 0; i < rest.Length; i++)
        {
            last |= (ulong)rest[i] << (8 * i);
        }

        state.Compress(last);
        state.Compress(((ulong)name.Length << 32) | discriminator);
        return state.Finish();
    }

    private struct State
    {
        public ulong V0;
        public ulong V1;
        public ulong V2;
        public ulong V3;

        public void Compress(ulong block)
        {
            V3 ^= block;
            Round();
            V0 ^= block;
        }

        public ulong Finish()
        {
            V2 ^= 0xFF;
            Round();
            Round();
            Round();
            return V0 ^ V1 ^ V2 ^ V3;
        }

        private void Round()
        {
            V0 += V1;
            V1 = BitOperations.RotateLeft(V1, 13) ^ V0;
            V0 = BitOperations.RotateLeft(V0, 32);
            V2 += V3;
            V3 = BitOperations.RotateLeft(V3, 16) ^ V2;
            V0 += V3;
            V3 = BitOperations.RotateLeft(V3, 21) ^ V0;
            V2 += V1;
            V1 = BitOperations.RotateLeft(V1, 17) ^ V2;
            V2 = BitOperations.RotateLeft(V2, 32);
        }
    }
}

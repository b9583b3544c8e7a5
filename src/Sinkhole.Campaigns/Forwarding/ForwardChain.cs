using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>A chain of records that outboxes follow by their numbers.</summary>
/// <param name="Name">Its name; a store that is begun anew has another one.</param>
/// <param name="Last">Number of its last record.</param>
/// <param name="Start">Behind which record a target begins that is new.</param>
public sealed record ForwardChain(string Name, long Last, long Start)
{
    /// <summary>The chain as an outbox keeps it.</summary>
    internal OutboxChain ForOutbox(long start) => new(MarkOf(Name), Last, start);

    private static long MarkOf(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);

        // 0 says that none is followed yet.
        return BinaryPrimitives.ReadInt64LittleEndian(hash) | 1;
    }
}

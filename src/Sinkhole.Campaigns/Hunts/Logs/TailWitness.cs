using System.Buffers.Binary;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Passes a file on, counts its octets, and remembers the last ones: a compressed file says there how long it was.</summary>
internal sealed class TailWitness(Stream inner) : PassingStream(inner)
{
    // ISIZE (RFC 1952, 2.3.1).
    private const int TailOctets = sizeof(uint);

    private readonly byte[] tail = new byte[TailOctets];

    /// <summary>Octets passed so far.</summary>
    public long Passed { get; private set; }

    /// <summary>The last four octets as a number, least significant first.</summary>
    public uint Tail => BinaryPrimitives.ReadUInt32LittleEndian(tail);

    public override int Read(Span<byte> buffer)
    {
        var read = Inner.Read(buffer);
        Passed += read;
        var kept = Math.Min(read, TailOctets);
        tail.AsSpan(kept).CopyTo(tail);
        buffer.Slice(read - kept, kept).CopyTo(tail.AsSpan(TailOctets - kept));
        return read;
    }
}

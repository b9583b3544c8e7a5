using System.Buffers.Binary;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Passes a file on, counts its octets, and remembers the last ones: a compressed file says there how long it was.</summary>
internal sealed class TailWitness(Stream inner) : Stream
{
    // ISIZE (RFC 1952, 2.3.1).
    private const int TailOctets = sizeof(uint);

    private readonly byte[] tail = new byte[TailOctets];

    /// <summary>Octets passed so far.</summary>
    public long Passed { get; private set; }

    /// <summary>The last four octets as a number, least significant first.</summary>
    public uint Tail => BinaryPrimitives.ReadUInt32LittleEndian(tail);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Passed += read;
        var kept = Math.Min(read, TailOctets);
        tail.AsSpan(kept).CopyTo(tail);
        buffer.Slice(read - kept, kept).CopyTo(tail.AsSpan(TailOctets - kept));
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is written here.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

using System.Security.Cryptography;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>Passes octets on in either direction and knows how many they were and their digests; the stream behind it stays open.</summary>
internal sealed class MeasuredStream(Stream inner) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Octets that passed.</summary>
    public long Octets { get; private set; }

    /// <summary>Most octets that are let through; behind them the stream seems to end when it is read, and a write fails.</summary>
    public long Most { get; init; } = long.MaxValue;

    /// <summary>Their CRC-32.</summary>
    public uint Crc { get; private set; }

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>SHA-256 of what passed.</summary>
    public Sha256Hash Sha256()
    {
        Span<byte> digest = stackalloc byte[Sha256Hash.Size];
        hash.TryGetCurrentHash(digest, out _);
        return new Sha256Hash(digest);
    }

    /// <summary>Reads what is left.</summary>
    public void Drain()
    {
        var part = new byte[64 * 1024];
        while (Read(part) > 0)
        {
            // Reading measures.
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer[..(int)Math.Min(buffer.Length, Most - Octets)]);
        Measure(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > Most - Octets)
        {
            throw new IOException($"A package and each file in it have at most {Most} octets; export a shorter period or fewer units at a time.");
        }

        inner.Write(buffer);
        Measure(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Measure(ReadOnlySpan<byte> octets)
    {
        hash.AppendData(octets);
        Crc = Crc32.Append(Crc, octets);
        Octets += octets.Length;
    }
}

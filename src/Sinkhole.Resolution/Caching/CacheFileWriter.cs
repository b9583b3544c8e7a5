using System.Buffers.Binary;
using System.Text;
using Sinkhole.Dns.Names;

namespace Sinkhole.Resolution.Caching;

/// <summary>Writes caches down as <see cref="CacheFileFormat"/> says.</summary>
internal sealed class CacheFileWriter
{
    private readonly byte[] buffer = new byte[CacheFileFormat.MaxAnswer];
    private readonly Stream target;
    private readonly TimeProvider clock;
    private readonly long nowTimestamp;
    private readonly long nowMilliseconds;
    private int length;

    /// <summary>Begins a file.</summary>
    public CacheFileWriter(Stream target, TimeProvider clock)
    {
        this.target = target;
        this.clock = clock;
        nowTimestamp = clock.GetTimestamp();
        nowMilliseconds = clock.GetUtcNow().ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), CacheFileFormat.Magic);
        Flush();
    }

    /// <summary>Answers written.</summary>
    public int Count { get; private set; }

    /// <summary>Writes all of a cache that still counts.</summary>
    public void WriteSection(AnswerCache cache, DomainName domain, string upstreams)
    {
        var name = domain.Span.Octets;
        var text = Encoding.UTF8.GetBytes(upstreams);
        Take(1)[0] = CacheFileFormat.Section;
        Take(1)[0] = (byte)name.Length;
        name.CopyTo(Take(name.Length));
        Write((ushort)text.Length);
        text.CopyTo(Take(text.Length));
        Flush();
        cache.Visit(WriteAnswer);
    }

    /// <summary>Ends the file, but for the hash.</summary>
    public void Finish()
    {
        Take(1)[0] = CacheFileFormat.End;
        Flush();
    }

    private bool WriteAnswer(AnswerRoom entry)
    {
        ref readonly var head = ref entry.Head;
        if (head.StaleUntil <= nowTimestamp)
        {
            return true;
        }

        Take(1)[0] = CacheFileFormat.Answer;
        Write(Milliseconds(head.StoredAt));
        Write(Milliseconds(head.ExpiresAt));
        Write(Milliseconds(head.StaleUntil));
        BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), head.Discriminator);
        BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), head.MaxTtl);
        var places = entry.TtlPlaces;
        Write((ushort)entry.Rcode);
        Write(entry.AnswerCount);
        Write(entry.AuthorityCount);
        Write(entry.AdditionalCount);
        Write((ushort)entry.Octets.Length);
        Write((ushort)(places.Length / sizeof(ushort)));
        Take(1)[0] = entry.WasAuthoritative ? (byte)1 : (byte)0;
        var name = entry.QName.Octets;
        Take(1)[0] = (byte)name.Length;
        name.CopyTo(Take(name.Length));
        entry.Octets.CopyTo(Take(entry.Octets.Length));
        places.CopyTo(Take(places.Length));
        Flush();
        Count++;
        return true;
    }

    private long Milliseconds(long timestamp) =>
        nowMilliseconds + (long)((timestamp - nowTimestamp) * 1000.0 / clock.TimestampFrequency);

    private void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);

    private void Write(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), value);

    private Span<byte> Take(int count)
    {
        length += count;
        return buffer.AsSpan(length - count, count);
    }

    private void Flush()
    {
        target.Write(buffer, 0, length);
        length = 0;
    }
}

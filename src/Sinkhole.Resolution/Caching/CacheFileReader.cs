using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;

namespace Sinkhole.Resolution.Caching;

/// <summary>Reads what <see cref="CacheFileWriter"/> wrote. Octets that are not exactly that give nothing.</summary>
internal ref struct CacheFileReader
{
    private readonly TimeProvider clock;
    private readonly long nowTimestamp;
    private readonly long nowMilliseconds;
    private ReadOnlySpan<byte> rest;

    /// <summary>Takes a whole file; empty when its hash is not that of its octets.</summary>
    public CacheFileReader(ReadOnlySpan<byte> file, TimeProvider clock)
    {
        this.clock = clock;
        nowTimestamp = clock.GetTimestamp();
        nowMilliseconds = clock.GetUtcNow().ToUnixTimeMilliseconds();
        rest = IsWhole(file) ? file[sizeof(ulong)..^SHA256.HashSizeInBytes] : [];
    }

    /// <summary>The kind of the piece that comes next; <see cref="CacheFileFormat.End"/> when nothing does.</summary>
    public readonly byte Next => rest.IsEmpty ? CacheFileFormat.End : rest[0];

    /// <summary>Reads a section's head.</summary>
    public bool TryReadSection([NotNullWhen(true)] out DomainName? domain, out string upstreams)
    {
        domain = null;
        upstreams = "";
        if (rest.Length < 2 || rest.Length < 2 + rest[1] + sizeof(ushort) || !NameSpan.TryRead(rest.Slice(2, rest[1]), out var name) || name.Length != rest[1])
        {
            return false;
        }

        var textAt = 2 + name.Length + sizeof(ushort);
        int textLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[(textAt - sizeof(ushort))..]);
        if (rest.Length < textAt + textLength)
        {
            return false;
        }

        domain = DomainName.From(name);
        upstreams = Encoding.UTF8.GetString(rest.Slice(textAt, textLength));
        rest = rest[(textAt + textLength)..];
        return domain is not null;
    }

    /// <summary>Reads an answer; null in <paramref name="answer"/> for one that no longer counts.</summary>
    public bool TryReadAnswer(out QuestionKey key, out StoredAnswer? answer, out CacheHead times)
    {
        key = default;
        answer = null;
        times = default;
        if (rest.Length < 1 + CacheFileFormat.AnswerHead)
        {
            return false;
        }

        var head = rest.Slice(1, CacheFileFormat.AnswerHead);
        int octetCount = Number(head, 8);
        int ttlCount = Number(head, 10);
        var tail = rest[(1 + CacheFileFormat.AnswerHead)..];
        var size = head[^1] + octetCount + (ttlCount * sizeof(ushort));
        if (tail.Length < size || !NameSpan.TryRead(tail[..head[^1]], out var name) || name.Length != head[^1])
        {
            return false;
        }

        var places = MemoryMarshal.Cast<byte, ushort>(tail.Slice(name.Length + octetCount, ttlCount * sizeof(ushort)));
        rest = tail[size..];
        return AreInside(places, octetCount) && TryMake(head, tail.Slice(name.Length, octetCount), places, name, out key, out answer, out times);
    }

    private static bool IsWhole(ReadOnlySpan<byte> file)
    {
        if (file.Length < sizeof(ulong) + SHA256.HashSizeInBytes || BinaryPrimitives.ReadUInt64LittleEndian(file) != CacheFileFormat.Magic)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(file[..^SHA256.HashSizeInBytes], hash);
        return hash.SequenceEqual(file[^SHA256.HashSizeInBytes..]);
    }

    // The numbers of two octets stand behind three times and two numbers of four.
    private static ushort Number(ReadOnlySpan<byte> head, int at) => BinaryPrimitives.ReadUInt16LittleEndian(head[(32 + at)..]);

    private static bool AreInside(ReadOnlySpan<ushort> places, int octetCount)
    {
        foreach (var place in places)
        {
            if (place + sizeof(uint) > octetCount)
            {
                return false;
            }
        }

        return true;
    }

    private readonly bool TryMake(
        ReadOnlySpan<byte> head,
        ReadOnlySpan<byte> octets,
        ReadOnlySpan<ushort> places,
        NameSpan name,
        out QuestionKey key,
        out StoredAnswer? answer,
        out CacheHead times)
    {
        answer = null;
        key = new QuestionKey(name.Octets, QuestionKey.HashOf(name.Octets, BinaryPrimitives.ReadUInt32LittleEndian(head[24..])));
        times = new CacheHead
        {
            StoredAt = Timestamp(head),
            ExpiresAt = Timestamp(head[8..]),
            StaleUntil = Timestamp(head[16..]),
            MaxTtl = BinaryPrimitives.ReadUInt32LittleEndian(head[28..]),
        };
        var rcode = (Rcode)Number(head, 0);
        if (rcode is not (Rcode.NoError or Rcode.NXDomain) || times.StoredAt > nowTimestamp)
        {
            return false;
        }

        if (times.StaleUntil > nowTimestamp)
        {
            answer = new StoredAnswer(octets, places)
            {
                Rcode = rcode,
                AnswerCount = Number(head, 2),
                AuthorityCount = Number(head, 4),
                AdditionalCount = Number(head, 6),
                WasAuthoritative = head[^2] != 0,
            };
        }

        return true;
    }

    private readonly long Timestamp(ReadOnlySpan<byte> milliseconds) =>
        nowTimestamp + (long)((BinaryPrimitives.ReadInt64LittleEndian(milliseconds) - nowMilliseconds) / 1000.0 * clock.TimestampFrequency);
}

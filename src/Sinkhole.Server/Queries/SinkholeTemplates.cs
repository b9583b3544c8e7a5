using System.Buffers.Binary;
using System.Collections.Immutable;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Queries;

/// <summary>The answers rules give, built once for a setting of the sinkhole.</summary>
internal sealed class SinkholeTemplates
{
    // Pointer to the question's name, which always stands behind the header (RFC 1035, 4.1.4).
    private const ushort QuestionName = 0xC000 | MessageHeader.Size;

    private readonly AnswerTemplate ipv4;
    private readonly AnswerTemplate ipv6;
    private readonly AnswerTemplate any;
    private readonly SinkholeOptions options;

    // Of lists with addresses of their own, made when first needed and replaced as a whole: at most one for each list of a snapshot.
    private ImmutableArray<SinkholeTemplates> ofLists = [];

    /// <summary>Builds them.</summary>
    public SinkholeTemplates(SinkholeOptions options)
    {
        Span<byte> address = stackalloc byte[InternetAddress.Size];
        this.options = options;
        NoData = new AnswerTemplate(Record(RecordType.Soa, options.Ttl, SoaData(options.Ttl)), 0, 1);
        NxDomain = NoData with { Rcode = Rcode.NXDomain };
        byte[] a = [];
        byte[] aaaa = [];
        if (options.IPv4 is { } first)
        {
            first.WriteMapped(address);
            a = Record(RecordType.A, options.Ttl, address[12..]);
        }

        if (options.IPv6 is { } second)
        {
            second.WriteMapped(address);
            aaaa = Record(RecordType.Aaaa, options.Ttl, address);
        }

        ipv4 = a.Length == 0 ? NoData : new AnswerTemplate(a, 1, 0);
        ipv6 = aaaa.Length == 0 ? NoData : new AnswerTemplate(aaaa, 1, 0);
        var addresses = (a.Length == 0 ? 0 : 1) + (aaaa.Length == 0 ? 0 : 1);
        any = addresses == 0 ? NoData : new AnswerTemplate((byte[])[.. a, .. aaaa], (ushort)addresses, 0);
    }

    /// <summary>The answer to ANY for names that are not listed: HINFO "RFC8482" (RFC 8482, 4.2), good for an hour.</summary>
    public static AnswerTemplate MinimalAny { get; } = new(Record(RecordType.Hinfo, 3600, "\u0007RFC8482\0"u8), 1, 0);

    /// <summary>NOERROR without data, with a SOA that says for how long (RFC 2308, 3).</summary>
    public AnswerTemplate NoData { get; }

    /// <summary>NXDOMAIN, with the same SOA.</summary>
    public AnswerTemplate NxDomain { get; }

    /// <summary>True when browsers are kept to this resolver.</summary>
    public bool KeepsBrowsers => options.KeepsBrowsers;

    /// <summary>The answers of a list: with its own addresses where it has any. Allocates only when it meets a pair of addresses first.</summary>
    public SinkholeTemplates Of(ListOptions list)
    {
        if (list.SinkholeIPv4 is null && list.SinkholeIPv6 is null)
        {
            return this;
        }

        foreach (var known in ofLists)
        {
            if (known.options.IPv4 == (list.SinkholeIPv4 ?? options.IPv4) && known.options.IPv6 == (list.SinkholeIPv6 ?? options.IPv6))
            {
                return known;
            }
        }

        var made = new SinkholeTemplates(options with { IPv4 = list.SinkholeIPv4 ?? options.IPv4, IPv6 = list.SinkholeIPv6 ?? options.IPv6 });
        ImmutableInterlocked.Update(ref ofLists, static (all, added) => all.Length < PolicySnapshot.MaxLists ? all.Add(added) : [added], made);
        return made;
    }

    /// <summary>The answer for a type; all but addresses is NODATA, HTTPS and SVCB too, whose hints would lead past the sinkhole.</summary>
    public AnswerTemplate For(RecordType type) => type switch
    {
        RecordType.A => ipv4,
        RecordType.Aaaa => ipv6,
        RecordType.Any => any,
        _ => NoData,
    };

    private static byte[] Record(RecordType type, uint ttl, ReadOnlySpan<byte> data)
    {
        var octets = new byte[12 + data.Length];
        BinaryPrimitives.WriteUInt16BigEndian(octets, QuestionName);
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(2), (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(4), (ushort)RecordClass.Internet);
        BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(6), ttl);
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(10), (ushort)data.Length);
        data.CopyTo(octets.AsSpan(12));
        return octets;
    }

    // The form of locally served zones (RFC 6303, 3): MNAME the zone itself, RNAME nobody.invalid; MINIMUM rules the negative TTL (RFC 2308, 4).
    private static byte[] SoaData(uint ttl)
    {
        var names = "\u0006nobody\u0007invalid\0"u8;
        var octets = new byte[2 + names.Length + 20];
        BinaryPrimitives.WriteUInt16BigEndian(octets, QuestionName);
        names.CopyTo(octets.AsSpan(2));
        ReadOnlySpan<uint> numbers = [1, 3600, 1200, 604800, ttl];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(octets.Length - 20 + (4 * i)), numbers[i]);
        }

        return octets;
    }
}

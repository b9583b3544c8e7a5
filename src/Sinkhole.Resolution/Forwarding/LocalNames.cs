using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>
/// The names answered without asking anyone: <c>localhost</c> and all below it (RFC 6761, 6.3) and the loopback addresses' reverse
/// names (RFC 6303, 4). Their answers never change, so they are made once.
/// </summary>
internal static class LocalNames
{
    /// <summary>TTL of RFC 6303, 3.</summary>
    public const uint Ttl = 10800;

    private static readonly DomainName Localhost = Name("localhost");
    private static readonly DomainName ReverseZone4 = Name("127.in-addr.arpa");
    private static readonly DomainName Reverse4 = Name("1.0.0.127.in-addr.arpa");
    private static readonly DomainName Reverse6 = Name("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa");
    private static readonly StoredAnswer Address4 = Positive(RecordType.A, [127, 0, 0, 1]);
    private static readonly StoredAnswer Address6 = Positive(RecordType.Aaaa, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    private static readonly StoredAnswer Pointer = Positive(RecordType.Ptr, Localhost.Octets.Span);
    private static readonly StoredAnswer NoData = Negative(Localhost, Rcode.NoError);
    private static readonly StoredAnswer NoData4 = Negative(ReverseZone4, Rcode.NoError);
    private static readonly StoredAnswer NoName4 = Negative(ReverseZone4, Rcode.NXDomain);
    private static readonly StoredAnswer NoData6 = Negative(Reverse6, Rcode.NoError);
    private static readonly StoredAnswer NoName6 = Negative(Reverse6, Rcode.NXDomain);

    /// <summary>The answer when the folded name is ours to answer.</summary>
    public static bool TryAnswer(NameSpan name, RecordType type, out Recall recall)
    {
        var answer = Find(name, type);
        recall = answer is null ? default : new Recall(RecallState.Fresh, answer, 0, Ttl);
        return answer is not null;
    }

    /// <summary>True for the names that <see cref="TryAnswer"/> answers.</summary>
    public static bool Covers(NameSpan name) => Find(name, RecordType.A) is not null;

    private static StoredAnswer? Find(NameSpan name, RecordType type)
    {
        var octets = name.Octets;
        if (octets.EndsWith(Localhost.Octets.Span) && name.IsAtOrBelow(Localhost.Span))
        {
            return type switch
            {
                RecordType.A => Address4,
                RecordType.Aaaa => Address6,
                _ => NoData,
            };
        }

        if (octets.EndsWith(ReverseZone4.Octets.Span) && name.IsAtOrBelow(ReverseZone4.Span))
        {
            var exists = Reverse4.Span.IsAtOrBelow(name);
            return (exists, name.Length == Reverse4.Octets.Length && type == RecordType.Ptr) switch
            {
                (true, true) => Pointer,
                (true, false) => NoData4,
                _ => NoName4,
            };
        }

        if (octets.EndsWith(Reverse6.Octets.Span) && name.IsAtOrBelow(Reverse6.Span))
        {
            return (name.Length == Reverse6.Octets.Length, type == RecordType.Ptr) switch
            {
                (true, true) => Pointer,
                (true, false) => NoData6,
                _ => NoName6,
            };
        }

        return null;
    }

    private static DomainName Name(string text) =>
        DomainName.TryParse(text, out var name) ? name : throw new ArgumentException($"'{text}' is no name", nameof(text));

    // The owner is a pointer to the question, so one answer serves names of every length.
    private static StoredAnswer Positive(RecordType type, ReadOnlySpan<byte> rdata) =>
        Answer(Rcode.NoError, answers: 1, [0xC0, MessageHeader.Size, .. Rest(type, rdata)], ttlOffset: 6);

    // RFC 6303, 3: "@ IN SOA @ nobody.invalid. 1 3600 1200 604800 10800".
    private static StoredAnswer Negative(DomainName zone, Rcode rcode)
    {
        var owner = zone.Octets.Span;
        ReadOnlySpan<byte> numbers = [0, 0, 0, 1, 0, 0, 0x0E, 0x10, 0, 0, 0x04, 0xB0, 0, 0x09, 0x3A, 0x80, 0, 0, 0x2A, 0x30];
        byte[] rdata = [.. owner, .. Name("nobody.invalid").Octets.Span, .. numbers];
        return Answer(rcode, answers: 0, [.. owner, .. Rest(RecordType.Soa, rdata)], ttlOffset: (ushort)(owner.Length + 4));
    }

    private static byte[] Rest(RecordType type, ReadOnlySpan<byte> rdata) =>
    [
        0, (byte)type, 0, (byte)RecordClass.Internet,
        0, 0, (byte)(Ttl >> 8), unchecked((byte)Ttl),
        0, (byte)rdata.Length, .. rdata,
    ];

    private static StoredAnswer Answer(Rcode rcode, ushort answers, byte[] octets, ushort ttlOffset) => new(octets, [ttlOffset])
    {
        Rcode = rcode,
        AnswerCount = answers,
        AuthorityCount = (ushort)(1 - answers),
        AdditionalCount = 0,
        WasAuthoritative = true,
    };
}

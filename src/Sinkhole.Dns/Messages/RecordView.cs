using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.Messages;

/// <summary>One resource record inside a message (RFC 1035, 4.1.3); names in its RDATA may still be compressed.</summary>
public readonly ref struct RecordView
{
    /// <summary>Owner name, decompressed.</summary>
    public NameSpan Owner { get; init; }

    /// <summary>TYPE.</summary>
    public RecordType Type { get; init; }

    /// <summary>CLASS; the requestor's payload size for OPT.</summary>
    public RecordClass Class { get; init; }

    /// <summary>TTL in seconds as on the wire; see RFC 2181, 8 for values with the top bit set.</summary>
    public uint Ttl { get; init; }

    /// <summary>Offset of RDATA in the message.</summary>
    public int RDataOffset { get; init; }

    /// <summary>RDATA as on the wire.</summary>
    public ReadOnlySpan<byte> RData { get; init; }
}

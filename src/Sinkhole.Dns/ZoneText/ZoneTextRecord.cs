using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.ZoneText;

/// <summary>One record of a zone file in wire form; lies in the reader's memory until its next step.</summary>
public readonly ref struct ZoneTextRecord
{
    /// <summary>The owner in full, letters as written.</summary>
    public NameSpan Owner { get; init; }

    /// <summary>TYPE.</summary>
    public RecordType Type { get; init; }

    /// <summary>CLASS.</summary>
    public RecordClass Class { get; init; }

    /// <summary>TTL in seconds.</summary>
    public uint Ttl { get; init; }

    /// <summary>RDATA, its names in full and uncompressed.</summary>
    public ReadOnlySpan<byte> RData { get; init; }

    /// <summary>Line the entry begins on, counted from 1.</summary>
    public int Line { get; init; }
}

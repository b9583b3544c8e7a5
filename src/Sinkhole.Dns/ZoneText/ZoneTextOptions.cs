using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.ZoneText;

/// <summary>How a zone file is read, and how much of it.</summary>
public sealed record ZoneTextOptions
{
    /// <summary>The origin before any $ORIGIN. Default: the root.</summary>
    public DomainName Origin { get; init; } = DomainName.Root;

    /// <summary>
    /// Most octets of one entry, comments and white space not counted. Default 300,000: the longest RDATA, 65,535 octets, each as <c>\DDD</c>,
    /// and what stands before it.
    /// </summary>
    public int MaxEntryOctets { get; init; } = 300_000;

    /// <summary>Most words of one entry. Default 8,192: strings of a TXT record, or groups of hexadecimal digits.</summary>
    public int MaxEntryWords { get; init; } = 8_192;

    /// <summary>Most parentheses inside each other; they need no more than one. Default 4.</summary>
    public int MaxNesting { get; init; } = 4;

    /// <summary>Most records of the file. Default 64 million: more than twice the ten million names a list may have, exact and below.</summary>
    public long MaxRecords { get; init; } = 64_000_000;
}

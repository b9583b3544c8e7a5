using System.Net;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Transactions;

namespace Sinkhole.Zones.Transfers;

/// <summary>A zone to be taken from another server, and how much may come.</summary>
public sealed record ZoneTransferRequest
{
    /// <summary>The server, by its address: a name would have to be asked for, of whom we do not trust yet.</summary>
    public required IPEndPoint Primary { get; init; }

    /// <summary>The zone.</summary>
    public required DomainName Zone { get; init; }

    /// <summary>Absolute path the new version is put at when it is whole; until then it grows beside it as <c>.part</c>.</summary>
    public required string Target { get; init; }

    /// <summary>File of the version we have, as an earlier transfer wrote it; null: none, the whole zone is asked for. May be the target.</summary>
    public string? Current { get; init; }

    /// <summary>The key both sides sign with; null: unsigned.</summary>
    public TsigKey? Key { get; init; }

    /// <summary>How long a transfer may take in all. Default 5 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Most octets taken from the wire. Default 1 GiB: some ten million rules.</summary>
    public long MaxOctets { get; init; } = 1L << 30;

    /// <summary>Most records. Default 64 million.</summary>
    public long MaxRecords { get; init; } = 64_000_000;

    /// <summary>Most records of changes held in memory; above it the whole zone is asked for. Default 1 million, some 200 MiB.</summary>
    public int MaxChanges { get; init; } = 1_000_000;
}

using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution.Caching;
using Sinkhole.Server.Admission;

namespace Sinkhole.Server.Queries;

/// <summary>
/// A query between the pass that reads several and the pass that answers them: meanwhile the processor fetches what the answer will be found
/// by. Its octets stay with the listener that received them.
/// </summary>
internal sealed class IncomingQuery
{
    private readonly byte[] scratch = new byte[NameSpan.MaxLength];
    private int start;
    private int headLength;
    private int nameLength;
    private bool isNameInScratch;
    private int limit;
    private ushort flags;
    private ushort ownPayload;
    private RecordType type;
    private bool hasEdns;
    private bool wantsDnssec;

    /// <summary>Who asks.</summary>
    public ClientInfo Client { get; private set; }

    /// <summary>How it came past the question whether a proxy hands it on; of streams that was asked before.</summary>
    public ProxyPassage Passage { get; private set; }

    /// <summary>What its options tell of whom its client asks for.</summary>
    public ForwardedIdentityReader Identity { get; } = new();

    /// <summary>What keeps it from being decided.</summary>
    public QueryFault Fault { get; private set; }

    /// <summary>What broke while it was read; null: nothing.</summary>
    public Exception? Thrown { get; set; }

    /// <summary>The settings it is answered under.</summary>
    public QuerySettings? Settings { get; private set; }

    /// <summary>True when its client may ask.</summary>
    public bool IsAdmitted { get; set; }

    /// <summary>Its name as policy sees it, once it is admitted.</summary>
    public NameBuffer Name { get; } = new();

    /// <summary>Its question as the cache knows it, for a name that policy and cache write alike.</summary>
    public QuestionHash Question { get; set; }

    /// <summary>Begins anew with what a peer sent.</summary>
    public void Begin(in ClientInfo peer, QuerySettings settings)
    {
        start = 0;
        Thrown = null;
        Client = peer;
        Passage = ProxyPassage.Direct;
        Settings = settings;
        IsAdmitted = false;
        Identity.Clear();
    }

    /// <summary>The message among the octets received: what stands behind a proxy's header.</summary>
    public ReadOnlySpan<byte> MessageIn(ReadOnlySpan<byte> octets) => octets[start..];

    /// <summary>Reads octets. A datagram has its header, if a proxy hands it on, in front of it; a stream had its own before its first message.</summary>
    public ReceivedQuery Read(ReadOnlySpan<byte> octets)
    {
        var settings = Settings!;
        if (Client.Transport == Transport.Udp)
        {
            Passage = ProxyDoor.Pass(octets, Client, settings.Trust, out var client, out start);
            Client = client;
        }

        ReceivedQuery query = default;
        Fault = Passage is ProxyPassage.Untrusted or ProxyPassage.Broken
            ? QueryFault.NotAQuery
            : QueryReader.Read(MessageIn(octets), Client.Transport, settings.MaxPayload, scratch, out query);
        headLength = query.Head.Length;
        nameLength = query.Name.Octets.Length;
        isNameInScratch = query.Name.Octets.Overlaps(scratch);
        limit = query.Limit;
        flags = query.Flags;
        ownPayload = query.OwnPayload;
        type = query.Type;
        hasEdns = query.HasEdns;
        wantsDnssec = query.WantsDnssec;
        return query;
    }

    /// <summary>What was read, over the same message.</summary>
    public ReceivedQuery View(ReadOnlySpan<byte> octets) => new()
    {
        Head = octets[..headLength],
        Flags = flags,
        Name = new NameSpan(NameIn(octets)),
        Type = type,
        HasEdns = hasEdns,
        WantsDnssec = wantsDnssec,
        Identity = Identity.Octets,
        Limit = limit,
        OwnPayload = ownPayload,
    };

    // Right behind the header (RFC 1035, 4.1.2), unless it was compressed or could not be read.
    private ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> octets)
    {
        if (nameLength == 0)
        {
            return [];
        }

        return isNameInScratch ? scratch.AsSpan(0, nameLength) : octets.Slice(MessageHeader.Size, nameLength);
    }
}

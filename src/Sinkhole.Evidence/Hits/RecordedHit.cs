using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Hits;

/// <summary>A hit as the store keeps it, or hits folded into one row, with the rule that won.</summary>
public sealed record RecordedHit
{
    /// <summary>When, UTC; of folded hits the first.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How many hits the row stands for.</summary>
    public required long Count { get; init; }

    /// <summary>The name asked for, in canonical text.</summary>
    public required string Name { get; init; }

    /// <summary>The name in the letter case it was asked in; empty where that is the canonical one, and for folded hits.</summary>
    public string AskedName { get; init; } = "";

    /// <summary>The message's id; 0 for folded hits, and for those stored before ids were kept.</summary>
    public ushort MessageId { get; init; }

    /// <summary>The listed proxy that stood between and told of the client; null when the client itself was the socket's peer.</summary>
    public InternetAddress? Forwarder { get; init; }

    /// <summary>What a believed forwarder's EDNS options told, as they came.</summary>
    public ForwardedOctets Forwarded { get; init; }

    /// <summary>Which server saw it; empty when it has no name.</summary>
    public string Sensor { get; init; } = "";

    /// <summary>QTYPE.</summary>
    public required RecordType Type { get; init; }

    /// <summary>By which transport.</summary>
    public required Transport Transport { get; init; }

    /// <summary>How the client was seen.</summary>
    public required ClientProof Proof { get; init; }

    /// <summary>What the rule looked at.</summary>
    public required HitTrigger Trigger { get; init; }

    /// <summary>Where what it matched stood.</summary>
    public required HitPlace Place { get; init; }

    /// <summary>What was answered.</summary>
    public required HitAction Action { get; init; }

    /// <summary>The rule that won.</summary>
    public required CatalogRule Rule { get; init; }
}

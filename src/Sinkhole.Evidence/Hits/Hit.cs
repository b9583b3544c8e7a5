using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Hits;

/// <summary>One admitted query that a listed rule decided, without its name and what a forwarder's options told, which travel beside it as octets.</summary>
public readonly record struct Hit
{
    /// <summary>When, in microseconds since 1970-01-01 UTC.</summary>
    public required long TimeMicroseconds { get; init; }

    /// <summary>Who.</summary>
    public required InternetAddress Client { get; init; }

    /// <summary>The client's port.</summary>
    public required ushort Port { get; init; }

    /// <summary>The message's id; 0 for hits folded into one row.</summary>
    public ushort MessageId { get; init; }

    /// <summary>The listed proxy that stood between and told of the client: the socket's peer. Unspecified when the client itself was the peer.</summary>
    public InternetAddress Forwarder { get; init; }

    /// <summary>By which transport.</summary>
    public required Transport Transport { get; init; }

    /// <summary>How the client was seen.</summary>
    public required ClientProof Proof { get; init; }

    /// <summary>QTYPE.</summary>
    public required RecordType Type { get; init; }

    /// <summary>Number of the policy snapshot that decided.</summary>
    public required uint Snapshot { get; init; }

    /// <summary>The winning rule's list in that snapshot.</summary>
    public required ushort List { get; init; }

    /// <summary>The winning rule's entry in that list.</summary>
    public required uint Entry { get; init; }

    /// <summary>What the rule looked at.</summary>
    public HitTrigger Trigger { get; init; }

    /// <summary>Where what it matched stood.</summary>
    public HitPlace Place { get; init; }

    /// <summary>What was answered.</summary>
    public HitAction Action { get; init; }

    /// <summary>True when the rule was only watched: such a hit is never counted among those that were answered by a rule.</summary>
    public bool IsMonitored => Action == HitAction.Monitor;

    /// <summary>True when the question itself matched, so that other rules that match it count too.</summary>
    public bool IsOfQuestion => Trigger == HitTrigger.QName && Place == HitPlace.Question;
}

using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Activity;

/// <summary>What is known of a client's queries over a time: counts and signs, and no name it asked for.</summary>
public readonly record struct ClientFigures
{
    /// <summary>Queries that passed admission.</summary>
    public long Queries { get; init; }

    /// <summary>Of these, those that asked for signatures (the DO bit, RFC 3225).</summary>
    public long WithDnssec { get; init; }

    /// <summary>The kinds of machines they came from.</summary>
    public HopKinds Hops { get; init; }

    /// <summary>The last of them, in seconds since 1970-01-01 UTC.</summary>
    public long LastSecond { get; init; }

    /// <summary>A listed proxy that told of the client; unspecified when it asked by itself.</summary>
    public InternetAddress Proxy { get; init; }

    /// <summary>When the last of them came.</summary>
    public DateTimeOffset LastSeen => DateTimeOffset.FromUnixTimeSeconds(LastSecond);

    /// <summary>Both together.</summary>
    public ClientFigures With(in ClientFigures other) => new()
    {
        Queries = Queries + other.Queries,
        WithDnssec = WithDnssec + other.WithDnssec,
        Hops = Hops | other.Hops,
        LastSecond = Math.Max(LastSecond, other.LastSecond),
        Proxy = Proxy == default ? other.Proxy : Proxy,
    };
}

using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Contacts;

/// <summary>
/// One connection or datagram that reached the sinkhole's own address: a stronger proof than a look-up. Of what was sent only what is named here is kept.
/// </summary>
public sealed record Contact
{
    /// <summary>Most characters that are kept of <see cref="Agent"/>.</summary>
    public const int MaxAgentLength = 200;

    /// <summary>When, in microseconds since 1970-01-01 UTC.</summary>
    public required long TimeMicroseconds { get; init; }

    /// <summary>Who.</summary>
    public required InternetAddress Client { get; init; }

    /// <summary>The client's port.</summary>
    public required ushort ClientPort { get; init; }

    /// <summary>The address of the sinkhole that was reached.</summary>
    public required InternetAddress Sinkhole { get; init; }

    /// <summary>The port that was reached.</summary>
    public required ushort Port { get; init; }

    /// <summary>Over what; a datagram's sender may be forged, a connection's is not.</summary>
    public required ContactTransport Transport { get; init; }

    /// <summary>What the client spoke.</summary>
    public required ContactProtocol Protocol { get; init; }

    /// <summary>
    /// The name in the Host header or the server name of the TLS handshake, in canonical text, where a list in force names it; empty for none. A name that
    /// is not listed is kept nowhere.
    /// </summary>
    public string Named { get; init; } = "";

    /// <summary>The rule that lists <see cref="Named"/>; null when that is empty.</summary>
    public ContactRule? Rule { get; init; }

    /// <summary>What the client calls itself in HTTP, as received, at most <see cref="MaxAgentLength"/> characters; hostile text. Empty for none.</summary>
    public string Agent { get; init; } = "";
}

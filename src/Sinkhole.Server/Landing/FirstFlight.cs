using System.Text;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Server.Landing;

/// <summary>What a client's first octets say: what it speaks, whom it asks for, and how it calls itself. All else of them is forgotten.</summary>
internal sealed record FirstFlight
{
    /// <summary>Most octets that are read.</summary>
    public const int MaxOctets = ClientHello.MaxOctets;

    /// <summary>What the client speaks.</summary>
    public required ContactProtocol Protocol { get; init; }

    /// <summary>The host name it asks for, as sent, listed or not; empty for none.</summary>
    public string Host { get; init; } = "";

    /// <summary>What it calls itself in HTTP; empty for nothing.</summary>
    public string Agent { get; init; } = "";

    /// <summary>True for a request to which a page can be the answer.</summary>
    public bool IsRequest { get; init; }

    /// <summary>True for a request that wants no content with its answer (RFC 9110, 9.3.2).</summary>
    public bool IsHead { get; init; }

    /// <summary>What octets say so far; null while more of them may say something else.</summary>
    public static FirstFlight? TryRead(ReadOnlySpan<byte> octets)
    {
        if (octets.IsEmpty)
        {
            return null;
        }

        var hello = ClientHello.Read(octets, out var serverName);
        if (hello != HelloReading.None)
        {
            return hello is HelloReading.Unclear or HelloReading.Partial ? null : Of(serverName);
        }

        return HttpHead.Read(octets, out var head) switch
        {
            HttpReading.Unclear or HttpReading.Partial => null,
            HttpReading.None => new() { Protocol = ContactProtocol.Other },
            HttpReading.TooLong or HttpReading.Whole => Of(head),
        };
    }

    /// <summary>What octets say when no more of them come.</summary>
    public static FirstFlight Cut(ReadOnlySpan<byte> octets) =>
        TryRead(octets) ?? new FirstFlight { Protocol = octets.IsEmpty ? ContactProtocol.None : Begun(octets) };

    private static ContactProtocol Begun(ReadOnlySpan<byte> octets)
    {
        if (ClientHello.Read(octets, out _) == HelloReading.Partial)
        {
            return ContactProtocol.Tls;
        }

        return HttpHead.Read(octets, out _) == HttpReading.Partial ? ContactProtocol.Http : ContactProtocol.Other;
    }

    private static FirstFlight Of(ReadOnlySpan<byte> serverName) => new()
    {
        Protocol = ContactProtocol.Tls,
        Host = HostName.TryRead(serverName, out var name) ? Encoding.ASCII.GetString(name) : "",
    };

    private static FirstFlight Of(HttpHead head) => new()
    {
        Protocol = ContactProtocol.Http,
        Host = Encoding.ASCII.GetString(head.Host),
        Agent = AgentText(head.Agent),
        IsRequest = true,
        IsHead = head.Method.SequenceEqual("HEAD"u8),
    };

    private static string AgentText(ReadOnlySpan<byte> octets)
    {
        // A character takes four octets at most, so that no more of them are ever wanted.
        var text = Encoding.UTF8.GetString(octets[..Math.Min(octets.Length, 4 * Contact.MaxAgentLength)]);
        var length = Math.Min(text.Length, Contact.MaxAgentLength);
        length -= length > 0 && char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        return string.Create(length, text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
            }
        });
    }
}

using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Fuzz.Running;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Queries;

namespace Sinkhole.Fuzz.Targets;

/// <summary>The PROXY header in front of datagrams and streams, from a listed proxy and from anyone else.</summary>
internal sealed class ProxyHeaderTarget : IFuzzTarget
{
    private static readonly InternetAddress Proxy = InternetAddress.FromIPv4(0x0A420005);
    private static readonly InternetAddress Other = InternetAddress.FromIPv4(0x0A420006);
    private static readonly ForwarderTrust Trust = new(new ForwarderOptions { Proxies = [new InternetPrefix(Proxy, 128)] });

    public string Name => "proxy-header";

    public int MaxLength => 2_200;

    public int Run(ReadOnlySpan<byte> input)
    {
        var reading = ProxyHeader.Read(input, out var header);
        Invariant.Holds(reading == ProxyReading.Whole || header == default, "What is no header tells nothing.");
        Invariant.Holds(header.Length <= Math.Min(input.Length, ProxyHeader.MaxLength), "A header lies inside what came.");

        foreach (var transport in (ReadOnlySpan<Transport>)[Transport.Udp, Transport.Tcp])
        {
            var stranger = new ClientInfo(Other, 1, transport);
            var passage = ProxyDoor.Pass(input, stranger, Trust, out var client, out var length);
            Invariant.Holds(passage is not (ProxyPassage.Believed or ProxyPassage.Missing) && client == stranger && length == 0, "Nobody else is believed.");

            passage = ProxyDoor.Pass(input, new ClientInfo(Proxy, 1, transport), Trust, out client, out length);
            Invariant.Holds(passage != ProxyPassage.Direct, "A listed proxy never asks without a header.");
            Invariant.Holds((passage == ProxyPassage.Believed) == (reading == ProxyReading.Whole), "A whole header of a listed proxy is taken, and no other.");
            Invariant.Holds(length == (passage == ProxyPassage.Believed ? header.Length : 0), "The header and nothing else is taken.");
            Invariant.Holds(client.Forwarder == (header.HasSource ? Proxy : default), "Who stood between is told.");
            Invariant.Holds(transport == Transport.Tcp || passage != ProxyPassage.Partial, "A datagram has all its octets.");
        }

        return HashCode.Combine(reading, header.HasSource, header.IsStream, header.Length > 28);
    }
}

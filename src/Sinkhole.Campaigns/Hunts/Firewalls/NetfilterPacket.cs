using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>One packet as netfilter prints it, its fields parted by blanks; of two fields with one name the first counts.</summary>
internal struct NetfilterPacket
{
    private InternetAddress? source;
    private InternetAddress? destination;
    private ushort? sourcePort;
    private ushort? destinationPort;
    private TcpFlags flags;
    private int? icmpType;
    private bool isFragment;

    /// <summary>The IP protocol.</summary>
    public byte? Protocol { get; private set; }

    /// <summary>Length of the packet.</summary>
    public long? Octets { get; private set; }

    private readonly ConnectionEnds Ends => new(source.GetValueOrDefault(), sourcePort, destination.GetValueOrDefault(), destinationPort);

    /// <summary>Reads the fields from <c>IN=</c> on.</summary>
    public LineFault Read(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && text[0] != (byte)'[')
        {
            // The last field is never one of these: without a blank behind it, it may be cut.
            var end = text.IndexOf((byte)' ');
            if (!Take(end < 0 ? text : text[..end], isClosed: end >= 0))
            {
                return LineFault.Cut;
            }

            text = end < 0 ? default : text[(end + 1)..].TrimStart((byte)' ');
        }

        if (source is null || destination is null)
        {
            return LineFault.Address;
        }

        var needsPorts = Protocol is ProtocolText.Tcp or ProtocolText.Udp && !isFragment;
        return Protocol is null || (needsPorts && !Ends.HasPorts) ? LineFault.Cut : LineFault.None;
    }

    /// <summary>Who began it; null for what is no connection.</summary>
    public readonly ConnectionGuess? Guess() => Protocol switch
    {
        // A later part of a packet; its first part is logged too.
        _ when isFragment => null,
        ProtocolText.Tcp => ConnectionGuess.OfTcp(Ends, flags),
        ProtocolText.Icmp or ProtocolText.IcmpV6 => ConnectionGuess.OfIcmp(Ends, icmpType),
        _ => ConnectionGuess.OfPorts(Ends),
    };

    private bool Take(ReadOnlySpan<byte> field, bool isClosed)
    {
        var equals = field.IndexOf((byte)'=');
        if (equals < 0)
        {
            TakeWord(field);
            return true;
        }

        var value = field[(equals + 1)..];
        switch (field[..equals])
        {
            case [(byte)'S', (byte)'R', (byte)'C']:
                source ??= LogAddress.TryParse(value, out var from) ? from : null;
                return isClosed;
            case [(byte)'D', (byte)'S', (byte)'T']:
                destination ??= LogAddress.TryParse(value, out var to) ? to : null;
                return isClosed;
            case [(byte)'S', (byte)'P', (byte)'T']:
                sourcePort ??= LogAddress.TryParsePort(value, out var fromPort) ? fromPort : null;
                return isClosed;
            case [(byte)'D', (byte)'P', (byte)'T']:
                destinationPort ??= LogAddress.TryParsePort(value, out var toPort) ? toPort : null;
                return isClosed;
            case [(byte)'P', (byte)'R', (byte)'O', (byte)'T', (byte)'O']:
                Protocol ??= ProtocolText.Parse(value);
                return isClosed || isFragment || Protocol is not (ProtocolText.Tcp or ProtocolText.Udp);
            case [(byte)'L', (byte)'E', (byte)'N']:
                Octets ??= LogAddress.ParseCount(value);
                return true;
            case [(byte)'T', (byte)'Y', (byte)'P', (byte)'E']:
                icmpType ??= LogAddress.ParseCount(value) is { } type ? (int)Math.Min(type, byte.MaxValue) : null;
                return true;
            default:
                isFragment |= field.StartsWith("FRAG:"u8);
                return true;
        }
    }

    private void TakeWord(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("SYN"u8))
        {
            flags |= TcpFlags.Syn;
        }
        else if (word.SequenceEqual("ACK"u8))
        {
            flags |= TcpFlags.Ack;
        }
        else
        {
            isFragment |= word.StartsWith("FRAG:"u8);
        }
    }
}

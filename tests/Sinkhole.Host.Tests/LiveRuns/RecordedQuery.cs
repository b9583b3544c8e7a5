using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Host.Tests.LiveRuns;

/// <summary>One recorded query, and the octets it is asked by again.</summary>
internal sealed record RecordedQuery
{
    private const ushort MacOption = 65001;
    private const ushort Payload = 1232;

    public required DateTimeOffset Time { get; init; }

    public required IPAddress Client { get; init; }

    public required ushort Port { get; init; }

    public required bool IsStream { get; init; }

    public required string Name { get; init; }

    public required RecordType Type { get; init; }

    /// <summary>What the client put into option 65001; empty: no option.</summary>
    public required byte[] Mac { get; init; }

    /// <summary>What the upstream would have answered with.</summary>
    public required ImmutableArray<IPAddress> Answers { get; init; }

    public static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static RecordedQuery Of(Dictionary<string, string> row) => new()
    {
        Time = Moment(row["time"]),
        Client = IPAddress.Parse(row["client_ip"]),
        Port = ushort.Parse(row["client_port"], CultureInfo.InvariantCulture),
        IsStream = row["proto"] is "tcp",
        Name = row["qname"],
        Type = RecordTypeText.TryParse(row["qtype"], out var type) ? type : throw new FormatException(row["qtype"]),
        Mac = Convert.FromHexString(row["edns65001_mac"].Replace(":", "", StringComparison.Ordinal)),
        Answers = [.. row["upstream_answer"].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)],
    };

    /// <summary>The message; with an OPT only where the client told a hardware address.</summary>
    public byte[] ToMessage(ushort id)
    {
        Span<byte> name = stackalloc byte[NameSpan.MaxLength];
        Assert.True(NameText.TryParse(Name, name, out var length), Name);
        byte[] options = Mac.Length == 0 ? [] : [.. UInt16(MacOption), .. UInt16((ushort)Mac.Length), .. Mac];
        byte[] opt = options.Length == 0 ? [] : [0, .. UInt16((ushort)RecordType.Opt), .. UInt16(Payload), 0, 0, 0, 0, .. UInt16((ushort)options.Length), .. options];
        byte[] message = [.. new byte[MessageHeader.Size], .. name[..length], .. UInt16((ushort)Type), .. UInt16((ushort)RecordClass.Internet), .. opt];
        new MessageHeader(id, MessageHeader.RecursionDesired, 1, 0, 0, (ushort)(opt.Length == 0 ? 0 : 1)).Write(message);
        return message;
    }

    /// <summary>The header a proxy puts in front: version 2, with the recorded address and port.</summary>
    public byte[] ToProxyHeader()
    {
        var client = Client.GetAddressBytes();
        var family = (byte)((Client.AddressFamily == AddressFamily.InterNetwork ? 0x10 : 0x20) | (IsStream ? 1 : 2));
        byte[] addresses = [.. client, .. new byte[client.Length], .. UInt16(Port), .. UInt16(53)];
        return [.. "\r\n\r\n\0\r\nQUIT\n"u8, 0x21, family, .. UInt16((ushort)addresses.Length), .. addresses];
    }

    private static byte[] UInt16(ushort value)
    {
        var octets = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(octets, value);
        return octets;
    }
}

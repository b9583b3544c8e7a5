using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Host.Tests.Commands.Hunts;

/// <summary>One made-up morning, 28 November 2026 in Vietnam, as each kind of resolver and firewall would have logged it.</summary>
internal static class MadeUpLogs
{
    /// <summary>Lines of questions: who asked for what, when.</summary>
    public static readonly (string Time, string Client, string Name)[] Queries =
    [
        ("08:10:00", "10.66.10.21", "C2.AlPhA.example"),
        ("08:20:00", "10.66.10.22", "alpha.example"),
        ("08:30:00", "10.66.10.23", "a.b.c2.alpha.example"),
        ("09:29:59", "10.66.10.21", "exact.beta.example"),
        ("09:30:00", "10.66.10.21", "exact.beta.example"),
        ("10:10:00", "10.66.10.21", "below.exact.beta.example"),
        ("10:20:00", "10.66.10.22", "c2.alpha.example.test"),
        ("10:30:00", "10.66.10.21", "ended.gamma.example"),
        ("10:40:00", "10.66.10.21", "xc2.alpha.example"),
        ("10:50:00", "2001:db8:66::5", "c2.alpha.example"),
    ];

    /// <summary>Those of them that a hunt must find, with the device that asked.</summary>
    public static readonly string[] FoundQueries =
    [
        "01:10:00 10.66.10.21 c2.alpha.example mac:00:00:5e:00:53:01",
        "01:30:00 10.66.10.23 a.b.c2.alpha.example ip:10.66.10.23",
        "02:29:59 10.66.10.21 exact.beta.example mac:00:00:5e:00:53:01",
        "02:30:00 10.66.10.21 exact.beta.example mac:00:00:5e:00:53:02",
        "03:50:00 2001:db8:66::5 c2.alpha.example ip:2001:db8:66::5",
    ];

    /// <summary>Lines of connections; the last number is the protocol.</summary>
    public static readonly (string Time, string Source, string Destination, int Port, int Protocol)[] Connections =
    [
        ("08:10:00", "10.66.10.21", "192.0.2.66", 443, 6),
        ("08:11:00", "10.66.10.21", "192.0.2.67", 443, 6),
        ("08:20:00", "10.66.10.22", "198.51.100.127", 8080, 6),
        ("08:21:00", "10.66.10.22", "198.51.100.128", 8080, 6),
        ("08:30:00", "10.66.10.23", "203.0.113.77", 443, 6),
        ("08:31:00", "10.66.10.23", "203.0.113.77", 4444, 6),
        ("08:32:00", "10.66.10.23", "203.0.113.77", 4444, 17),
        ("09:29:59", "10.66.10.21", "203.0.113.77", 8443, 6),
        ("09:30:00", "10.66.10.21", "203.0.113.77", 8443, 6),
        ("10:10:00", "2001:db8:66::5", "2001:db8:77::1", 443, 6),
        ("10:11:00", "2001:db8:66::5", "2001:db8:78::1", 443, 6),
        ("10:20:00", "10.66.10.21", "203.0.113.99", 443, 6),
    ];

    /// <summary>Those of them that a hunt must find.</summary>
    public static readonly string[] FoundConnections =
    [
        "01:10:00 10.66.10.21 192.0.2.66:443 mac:00:00:5e:00:53:01",
        "01:21:00 10.66.10.22 198.51.100.128:8080 ip:10.66.10.22",
        "01:31:00 10.66.10.23 203.0.113.77:4444 ip:10.66.10.23",
        "02:29:59 10.66.10.21 203.0.113.77:8443 mac:00:00:5e:00:53:01",
        "02:30:00 10.66.10.21 203.0.113.77:8443 mac:00:00:5e:00:53:02",
        "03:10:00 2001:db8:66::5 2001:db8:77::1:443 ip:2001:db8:66::5",
    ];

    /// <summary>What is listed.</summary>
    public const string List = """
        STT,Loại chỉ báo,Giá trị,Cổng,Giao thức,Họ mã độc,Áp dụng tên miền con,Ngày bắt đầu,Ngày hết hiệu lực
        1,tên miền,c2.alpha.example,,,Alpha.Loader,có,2026-11-01,
        2,tên miền,exact.beta.example,,,Beta.Stealer,không,,
        3,tên miền,ended.gamma.example,,,Gamma,có,2026-11-01,2026-11-27
        4,địa chỉ IP,192.0.2.66,,,Alpha.Loader,,,
        5,địa chỉ IP,198.51.100.128/25,,,Beta.Stealer,,,
        6,địa chỉ IP,203.0.113.77,4444,tcp,Gamma,,,
        7,địa chỉ IP,203.0.113.77,8443,tcp,Gamma,,,
        8,địa chỉ IP,2001:db8:77::/48,,,Gamma,,,
        9,địa chỉ IP,203.0.113.99,,,Gamma,,2026-11-29,

        """;

    /// <summary>10.66.10.21 goes from one device to another at half past nine.</summary>
    public static string Leases => $"""
        address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id
        10.66.10.21,00:00:5e:00:53:01,,7200,{Epoch("09:30:00")},1,0,0,may-a,0,,0
        10.66.10.21,00:00:5e:00:53:02,,7200,{Epoch("11:30:00")},1,0,0,may-b,0,,0

        """;

    /// <summary>A log of the whole morning in a format.</summary>
    public static byte[] Of(LogFormat format)
    {
        if (format == LogFormat.Dnstap)
        {
            return [.. Control(2), .. Queries.SelectMany(Frame), .. Control(3)];
        }

        var lines = LogFormats.IsOfConnections(format)
            ? Connections.Select((one, place) => Connection(format, one.Time, new Ends(one.Source, one.Destination, one.Port, one.Protocol), 40_000 + place))
            : Queries.Select(one => Query(format, one.Time, one.Client, one.Name));
        var head = format switch
        {
            LogFormat.QueryTable => "time,client,name,type\n",
            LogFormat.Nfdump => "ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt,opkt\n",
            _ => "",
        };
        return Encoding.UTF8.GetBytes(head + string.Concat(lines.Select(line => line + "\n")));
    }

    private static string Query(LogFormat format, string time, string client, string name) => format switch
    {
        LogFormat.Bind => $"28-Nov-2026 {time}.123 queries: info: client @0x7f88ba26d098 {client}#50005 ({name}): query: {name} IN A +E(0)K (10.0.0.1)",
        LogFormat.Unbound => $"[{Epoch(time)}] unbound[11127:0] info: {client} {name}. A IN",
        LogFormat.Dnsmasq => $"Nov 28 {time} dnsmasq[11273]: query[A] {name} from {client}",
        LogFormat.WindowsDns => $"28/11/2026 {time} 0E5C PACKET  000000D3A5E6F0A0 UDP Rcv {client,-15} 0002   Q [0001   D   NOERROR] A      {string.Concat(name.Split('.').Select(label => $"({label.Length}){label}"))}(0)",
        LogFormat.KnotResolver => $"Nov 28 {time} ns1 kresd1[42]: [rules ] => local data applied, user: {client}, name: {name}.",
        LogFormat.AdGuardHome => $$"""{"T":"2026-11-28T{{time}}+07:00","QH":"{{name}}","QT":"A","QC":"IN","CP":"","IP":"{{client}}","Result":{},"Elapsed":837429}""",
        LogFormat.QueryTable => $"2026-11-28 {time},{client},{name},A",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static string Connection(LogFormat format, string time, Ends ends, int sourcePort)
    {
        var (source, destination, port, protocol) = ends;
        var name = protocol == 6 ? "TCP" : "UDP";
        var isIPv6 = source.Contains(':', StringComparison.Ordinal);
        return format switch
        {
            LogFormat.Netfilter => $"Nov 28 {time} fw kernel: out: IN=eth0 OUT=eth1 MAC= SRC={source} DST={destination} LEN=60 TOS=0x00 TTL=63 ID=1 PROTO={name} SPT={sourcePort} DPT={port} {(protocol == 6 ? "WINDOW=64240 RES=0x00 SYN URGP=0" : "LEN=40")} ",
            LogFormat.MikroTik => $"nov/28/2026 {time} firewall,info forward: in:bridge out:ether1, connection-state:new proto {name}{(protocol == 6 ? " (SYN)" : "")}, {Bracket(source)}:{sourcePort}->{Bracket(destination)}:{port}, len 52",
            LogFormat.FortiGate => $"date=2026-11-28 time={time} devname=\"FG1\" type=\"traffic\" subtype=\"forward\" tz=\"+0700\" srcip={source} srcport={sourcePort} dstip={destination} dstport={port} sessionid={sourcePort} proto={protocol} action=\"close\" duration=0 sentbyte=1 rcvdbyte=1 app=\"x\"",
            LogFormat.CiscoAsa => $"Nov 28 2026 {time}: %ASA-6-30201{(protocol == 6 ? 3 : 5)}: Built outbound {name} connection {sourcePort} for outside:{destination}/{port} ({destination}/{port}) to inside:{source}/{sourcePort} ({source}/{sourcePort})",
            LogFormat.PfSense when isIPv6 => $"Nov 28 {time} fw filterlog[1]: 5,,,1,igb0,match,pass,out,6,0x00,0x1,64,{name},{protocol},40,{source},{destination},{sourcePort},{port},0,S,1,,64240,,mss",
            LogFormat.PfSense => $"Nov 28 {time} fw filterlog[1]: 5,,,1,igb0,match,pass,out,4,0x0,,64,1,0,DF,{protocol},{name.ToLowerInvariant()},60,{source},{destination},{sourcePort},{port},0,S,1,,64240,,mss",
            LogFormat.Nfdump => $"2026-11-28 {time},2026-11-28 {time},0.000,{source},{destination},{sourcePort},{port},{name},......S.,1,60,0",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    private static long Epoch(string time) => new DateTimeOffset(
        DateTime.ParseExact("2026-11-28 " + time, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), TimeSpan.FromHours(7)).ToUnixTimeSeconds();

    private static string Bracket(string address) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;

    // Frame Streams: a length of zero, then a control frame; START names what the data is.
    private static byte[] Control(byte kind)
    {
        var type = "protobuf:dnstap.Dnstap"u8;
        byte[] body = kind == 2 ? [0, 0, 0, kind, 0, 0, 0, 1, 0, 0, 0, (byte)type.Length, .. type] : [0, 0, 0, kind];
        return [0, 0, 0, 0, .. BigEndian(body.Length), .. body];
    }

    private static byte[] Frame((string Time, string Client, string Name) one)
    {
        var client = System.Net.IPAddress.Parse(one.Client).GetAddressBytes();
        byte[] name = [.. one.Name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];
        byte[] query = [0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. name, 0, 1, 0, 1];

        // CLIENT_QUERY over UDP: address, port, time, message.
        byte[] message = [0x08, 5, 0x10, (byte)(client.Length == 4 ? 1 : 2), 0x18, 1, 0x22, (byte)client.Length, .. client, 0x30, .. Varint(50_005), 0x40, .. Varint(Epoch(one.Time)), 0x52, .. Varint(query.Length), .. query];
        byte[] payload = [0x72, .. Varint(message.Length), .. message, 0x78, 1];
        return [.. BigEndian(payload.Length), .. payload];
    }

    private static byte[] BigEndian(int value)
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(octets, value);
        return octets;
    }

    private static byte[] Varint(long value)
    {
        List<byte> octets = [];
        for (; value >= 0x80; value >>= 7)
        {
            octets.Add((byte)(value | 0x80));
        }

        return [.. octets, (byte)value];
    }

    private sealed record Ends(string Source, string Destination, int Port, int Protocol);
}

using System.Text;
using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts;

/// <summary>
/// A made-up day of each kind of firewall with the same connections in it: some to a listed address, to a listed network and to an address listed for
/// one port, among many that only look like them. The hunt finds exactly those.
/// </summary>
public class FirewallHuntTests
{
    private const byte Tcp = 6;

    // Who connects to whom; the last number is the protocol.
    private static readonly (string Source, int SourcePort, string Destination, int Port, int Protocol)[] Listed =
    [
        ("10.66.10.21", 50001, "192.0.2.66", 443, 6),
        ("10.66.10.22", 50002, "198.51.100.130", 8080, 6),
        ("10.66.10.23", 50003, "203.0.113.77", 4444, 6),
        ("10.66.10.24", 50004, "192.0.2.66", 53, 17),
        ("2001:db8:66::5", 50005, "2001:db8:77::1", 443, 6),
    ];

    private static readonly (string Source, int SourcePort, string Destination, int Port, int Protocol)[] Others =
    [
        ("10.66.10.21", 50006, "192.0.2.67", 443, 6),
        ("10.66.10.21", 50007, "192.0.2.6", 443, 6),
        ("10.66.10.22", 50008, "198.51.100.127", 443, 6),
        ("10.66.10.23", 50009, "203.0.113.77", 443, 6),
        ("10.66.10.23", 50010, "203.0.113.77", 4444, 17),
        ("2001:db8:66::5", 50011, "2001:db8:76::1", 443, 6),

        // A listed address that comes in.
        ("192.0.2.66", 40000, "10.66.0.5", 443, 6),
    ];

    public static TheoryData<LogFormat> Formats { get; } = [.. Enum.GetValues<LogFormat>().Where(LogFormats.IsOfConnections)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_hunt_finds_exactly_the_connections_to_what_is_listed(LogFormat format)
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithAddress("192.0.2.66").WithAddress("198.51.100.128/25").WithAddress("203.0.113.77", 4444, Tcp).WithAddress("2001:db8:77::/48").WithName("c2.alpha.example");
        hunt.Add("firewall.log", Log(format));

        var result = hunt.Search();

        Assert.Equal(format, result.Coverage.Files[0].Format);
        Assert.Equal(
            Listed.Select(one => $"{one.Source} {one.Destination}:{one.Port}").Order(StringComparer.Ordinal),
            hunt.Findings.Select(finding => (ConnectionEvent)finding.Event).Select(found => $"{found.Client} {found.Destination}:{found.DestinationPort}").Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.All(hunt.Findings, finding => Assert.Equal(HuntTrigger.Connection, finding.Trigger));
        Assert.Equal((null, null, 5), (result.Totals.ByName, result.Totals.ByAnswer, result.Totals.ByConnection));
        Assert.Equal(0, result.Coverage.Files[0].Lines!.NotUnderstood);
        Assert.Null(result.Coverage.Files[0].Problem);
        Assert.Contains(result.Coverage.Files[0].Notes, note => note.English.StartsWith("It knows addresses and no names", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_rotated_copy_adds_nothing(LogFormat format)
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithAddress("192.0.2.66").WithAddress("2001:db8:77::/48");
        hunt.Add("firewall.log", Log(format));
        hunt.Add("firewall.log.1.gz", HuntFixture.Gzip(Log(format)));

        var totals = hunt.Search().Totals;

        Assert.Equal((3, 3), (totals.ByConnection, totals.Repeated));
    }

    private static string Log(LogFormat format)
    {
        var text = new StringBuilder();
        if (format == LogFormat.Nfdump)
        {
            text.Append("ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt,opkt\n");
        }

        var second = 0;
        foreach (var (source, sourcePort, destination, port, protocol) in Listed.Zip(Others, (one, other) => new[] { other, one }).SelectMany(pair => pair).Concat(Others.Skip(Listed.Length)))
        {
            var time = $"{8 + (second / 3600):D2}:{second / 60 % 60:D2}:{second % 60:D2}";
            second += 37;
            text.Append(Line(format, time, new Ends(source, sourcePort, destination, port, protocol), second)).Append('\n');
        }

        return text.ToString();
    }

    private static string Line(LogFormat format, string time, Ends ends, int number)
    {
        var (source, sourcePort, destination, port, protocol) = ends;
        var name = protocol == 6 ? "TCP" : "UDP";
        var isIn = source.StartsWith("192.", StringComparison.Ordinal);
        return format switch
        {
            LogFormat.Netfilter => $"Nov 28 {time} fw kernel: out: IN=eth0 OUT=eth1 MAC= SRC={source} DST={destination} LEN=60 TOS=0x00 TTL=63 ID=1 PROTO={name} SPT={sourcePort} DPT={port} {(protocol == 6 ? "WINDOW=64240 RES=0x00 SYN URGP=0" : "LEN=40")} ",
            LogFormat.MikroTik => $"nov/28/2026 {time} firewall,info forward: in:bridge out:ether1, connection-state:new proto {name}{(protocol == 6 ? " (SYN)" : "")}, {Bracket(source)}:{sourcePort}->{Bracket(destination)}:{port}, len 52",
            LogFormat.FortiGate => $"date=2026-11-28 time={time} devname=\"FG1\" type=\"traffic\" subtype=\"forward\" tz=\"+0700\" srcip={source} srcport={sourcePort} dstip={destination} dstport={port} sessionid={number} proto={protocol} action=\"close\" duration=0 sentbyte=1 rcvdbyte=1 app=\"x\"",
            LogFormat.CiscoAsa when isIn => $"Nov 28 2026 {time}: %ASA-6-302013: Built inbound {name} connection {number} for outside:{source}/{sourcePort} ({source}/{sourcePort}) to inside:{destination}/{port} ({destination}/{port})",
            LogFormat.CiscoAsa => $"Nov 28 2026 {time}: %ASA-6-30201{(protocol == 6 ? 3 : 5)}: Built outbound {name} connection {number} for outside:{destination}/{port} ({destination}/{port}) to inside:{source}/{sourcePort} ({source}/{sourcePort})",
            LogFormat.PfSense when source.Contains(':', StringComparison.Ordinal) => $"Nov 28 {time} fw filterlog[1]: 5,,,1,igb0,match,pass,out,6,0x00,0x1,64,{name},{protocol},40,{source},{destination},{sourcePort},{port},0,S,1,,64240,,mss",
            LogFormat.PfSense => $"Nov 28 {time} fw filterlog[1]: 5,,,1,igb0,match,pass,out,4,0x0,,64,1,0,DF,{protocol},{name.ToLowerInvariant()},60,{source},{destination},{sourcePort},{port},0,S,1,,64240,,mss",
            LogFormat.Nfdump => $"2026-11-28 {time},2026-11-28 {time},0.000,{source},{destination},{sourcePort},{port},{name},......S.,1,60,0",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    private static string Bracket(string address) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;

    private sealed record Ends(string Source, int SourcePort, string Destination, int Port, int Protocol);
}

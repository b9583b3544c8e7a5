using System.Globalization;
using System.Text.Json;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Commands;

public sealed class HuntVerbTests : IDisposable
{
    private const string List = """
        Loại chỉ báo,Giá trị,Cổng,Giao thức,Họ mã độc,Áp dụng tên miền con,Ngày bắt đầu,Ngày hết hiệu lực
        tên miền,c2.alpha.example,,,Alpha.Loader,có,2026-11-01,2026-11-28
        địa chỉ IP,192.0.2.66,443,tcp,Gamma.Rat,,2026-11-01,
        địa chỉ IP,203.0.113.0/24,,,Delta.Bot,,2026-11-01,
        """;

    // 10.66.10.21 is one machine's until 08:30 and another's from then on.
    private const string Leases = """
        address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state
        10.66.10.21,00:00:5e:00:53:01,,7200,1795829400,1,0,0,pc-01,0
        10.66.10.21,00:00:5e:00:53:02,,34200,1795863600,1,0,0,pc-02,0
        """;

    private readonly TemporaryDirectory directory = new();

    public HuntVerbTests()
    {
        directory.Write("campaign.csv", List);
        directory.Write("sinkhole.yaml", "data: ./data\nlists:\n  - { name: campaign, file: campaign.csv, format: campaign, campaign: demo }\n");
        Directory.CreateDirectory(Path.Combine(directory.Path, "leases"));
        File.WriteAllText(Path.Combine(directory.Path, "leases", "kea-leases4.csv"), Leases);
    }

    /// <summary>Of each firewall: the listed port of an address, another port of it, a listed network, and an address of no list.</summary>
    public static TheoryData<string, string> Firewalls => new()
    {
        { "nftables", "Nov 28 {0} fw kernel: nft-out: IN=eth0 OUT=eth1 SRC=10.66.10.21 DST={1} LEN=60 TTL=63 ID=1 DF PROTO=TCP SPT=50005 DPT={2} WINDOW=64240 RES=0x00 SYN URGP=0" },
        { "mikrotik", "nov/28/2026 {0} firewall,info forward: in:bridge out:ether1, connection-state:new proto TCP (SYN), 10.66.10.21:50005->{1}:{2}, len 52" },
        { "fortigate", "date=2026-11-28 time={0} devname=\"FG1\" type=\"traffic\" subtype=\"forward\" tz=\"+0700\" srcip=10.66.10.21 srcport=50005 dstip={1} dstport={2} proto=6 action=\"close\" duration=10 sentbyte=1200 rcvdbyte=3400" },
        { "asa", "Nov 28 2026 {0}: %ASA-6-302013: Built outbound TCP connection 9 for outside:{1}/{2} ({1}/{2}) to inside:10.66.10.21/50005 (198.51.100.1/50005)" },
        { "pfsense", "Nov 28 {0} pfSense filterlog[12345]: 5,,,1000000103,igb0,match,block,out,4,0x0,,64,12345,0,DF,6,tcp,60,10.66.10.21,{1},50005,{2},0,S,1234567890,,64240,,mss" },
        { "nfdump", "2026-11-28 {0},2026-11-28 {0},0.000,10.66.10.21,{1},50005,{2},TCP,...A..SF,0,0,2,180,0,0" },
    };

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(Firewalls))]
    public async Task Exactly_the_listed_connections_of_each_firewall_are_found_and_given_to_who_had_the_address(string format, string line)
    {
        var header = string.Equals(format, "nfdump", StringComparison.Ordinal) ? "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt\n" : "";
        directory.Write("fw.log", header + string.Join(
            '\n',
            Line(line, "08:01:00", "192.0.2.66", 443),
            Line(line, "08:02:00", "192.0.2.66", 80),
            Line(line, "08:03:00", "198.51.100.9", 443),
            Line(line, "09:04:00", "203.0.113.77", 8443)) + "\n");

        var run = await RunAsync(Language.English, $"hunt fw.log --format {format} --leases leases --json");

        Assert.Equal("", run.Error.Contains("error", StringComparison.Ordinal) ? run.Error : "");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["192.0.2.66 443 mac:00:00:5e:00:53:01 dhcp Gamma.Rat", "203.0.113.77 8443 mac:00:00:5e:00:53:02 dhcp Delta.Bot"],
            Findings(run).Select(found => string.Create(
                CultureInfo.InvariantCulture,
                $"{Text(found, "destination")} {found.GetProperty("destination_port").GetInt32()} {Text(found, "device_id")} {Text(found, "attr_source")} {Text(found, "family")}")),
            StringComparer.Ordinal);
        Assert.All(Findings(run), found => Assert.Equal("imported", Text(found, "source")));
    }

    [Theory]
    [InlineData("bind", "28-Nov-2026 08:01:00.123 queries: info: client @0x7f 10.66.10.21#50005 (W.C2.AlPhA.example): query: W.C2.AlPhA.example IN A +E(0)K (10.0.0.1)")]
    [InlineData("unbound", "[1795827660] unbound[11127:0] info: 10.66.10.21 W.C2.AlPhA.example. A IN")]
    [InlineData("dnsmasq", "Nov 28 08:01:00 dnsmasq[11273]: 1 10.66.10.21/57938 query[A] W.C2.AlPhA.example from 10.66.10.21")]
    [InlineData("windows", "28/11/2026 08:01:00 0E5C PACKET  000000D3A5E6F0A0 UDP Rcv 10.66.10.21     0002   Q [0001   D   NOERROR] A      (1)w(2)c2(5)alpha(7)example(0)")]
    [InlineData("adguard", "{\"IP\":\"10.66.10.21\",\"T\":\"2026-11-28T08:01:00+07:00\",\"QH\":\"w.c2.alpha.example\",\"QT\":\"A\",\"QC\":\"IN\",\"CP\":\"\"}")]
    [InlineData("csv", "time,client_ip,qname,qtype\n2026-11-28T08:01:00+07:00,10.66.10.21,w.c2.alpha.example,A")]
    public async Task A_listed_name_is_found_in_the_log_of_each_resolver(string format, string log)
    {
        directory.Write("dns.log", log + "\n");

        var found = Assert.Single(Findings(await RunAsync(Language.English, $"hunt dns.log --format {format} --leases leases --json")));

        Assert.Equal(
            ("w.c2.alpha.example", "10.66.10.21", "mac:00:00:5e:00:53:01", "c2.alpha.example"),
            (Text(found, "name"), Text(found, "client"), Text(found, "device_id"), Text(found, "indicator")));
    }

    [Fact]
    public async Task A_row_counts_only_in_its_time()
    {
        directory.Write("dns.csv", "time,client_ip,qname,qtype\n2026-11-28T23:59:59+07:00,10.66.10.21,c2.alpha.example,A\n2026-11-29T00:00:00+07:00,10.66.10.22,c2.alpha.example,A\n");

        Assert.Equal("10.66.10.21", Text(Assert.Single(Findings(await RunAsync(Language.English, "hunt dns.csv --json"))), "client"));
    }

    [Fact]
    public async Task Without_leases_the_address_stands_for_itself_and_a_point_is_no_machine()
    {
        directory.Write("dns.csv", "time,client_ip,qname,qtype\n2026-11-28T08:01:00+07:00,10.66.10.21,c2.alpha.example,A\n2026-11-28T08:01:00+07:00,10.66.30.1,c2.alpha.example,A\n");

        var run = await RunAsync(Language.English, "hunt dns.csv --nat-point 10.66.30.1 --json");

        Assert.Equal(["ip:10.66.10.21", "net:10.66.30.1"], Findings(run).Select(found => Text(found, "device_id")), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(false, "A DNS sinkhole alone does not see")]
    [InlineData(true, "Chỉ riêng máy chủ sinkhole thì không thấy được")]
    public async Task The_report_says_what_it_cannot_see_and_hostile_names_stay_on_their_line(bool inVietnamese, string limit)
    {
        directory.Write("dns.csv", "time,client_ip,qname,qtype\n2026-11-28T08:01:00+07:00,10.66.10.21,\"a\u202e\u001b[31m|=.c2.alpha.example\",A\n");

        var run = await RunAsync(inVietnamese ? Language.Vietnamese : Language.English, "hunt dns.csv");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(limit, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\u202e', run.Output);
        Assert.Single(run.Output.Split('\n'), line => line.Contains("c2.alpha.example", StringComparison.Ordinal) && line.Contains("10.66.10.21", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named_and_the_others_are_searched()
    {
        directory.Write("dns.csv", "time,client_ip,qname,qtype\n2026-11-28T08:01:00+07:00,10.66.10.21,c2.alpha.example,A\n");

        var run = await RunAsync(Language.English, "hunt gone.log dns.csv");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("gone.log", run.Output, StringComparison.Ordinal);
        Assert.Contains("asked for c2.alpha.example", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hunt x.log --format syslog", "--format")]
    [InlineData("hunt x.log --year soon", "--year")]
    [InlineData("hunt x.log --dates ymd", "--dates")]
    [InlineData("hunt x.log --nat-point somewhere", "--nat-point")]
    [InlineData("hunt x.log --leases nowhere", "--leases")]
    public async Task What_cannot_be_is_said_in_a_line(string line, string option)
    {
        directory.Write("x.log", "x\n");

        var run = await RunAsync(Language.English, line);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> RunAsync(Language language, string line) => CommandRun.RunAsync(directory.Path, language, line.Split(' '));

    private static string Line(string form, string time, string address, int port) => string.Format(CultureInfo.InvariantCulture, form, time, address, port);

    private static List<JsonElement> Findings(CommandRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.Clone()).Where(row => Text(row, "kind") is "finding")];

    private static string Text(JsonElement row, string key) => row.GetProperty(key).GetString() ?? "";
}

using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Host.Data;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Commands.Hunts;

public sealed class HuntVerbTests : IDisposable
{
    private static readonly string[] AttributionKeys = ["device_id", "attr_source", "attr_confidence", "host_name", "unit_code", "unit_name"];

    private readonly TemporaryDirectory directory = new();

    public HuntVerbTests()
    {
        directory.Write("list.csv", MadeUpLogs.List);
        directory.Write("leases.csv", MadeUpLogs.Leases);
    }

    public static TheoryData<LogFormat> Formats { get; } = [.. Enum.GetValues<LogFormat>()];

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Exactly_what_is_listed_is_found_each_with_the_device_of_its_time(LogFormat format)
    {
        Write("a.log", MadeUpLogs.Of(format));

        var run = await HuntAsync("a.log --list list.csv --leases leases.csv --year 2026 --json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(LogFormats.IsOfConnections(format) ? MadeUpLogs.FoundConnections : MadeUpLogs.FoundQueries, Found(run), StringComparer.Ordinal);
        var file = Coverage(run).GetProperty("files")[0];
        Assert.Equal((LogFormats.Key(format), 0), (file.GetProperty("format").GetString(), file.GetProperty("not_understood").GetInt32()));
        Assert.All(Lines(run).SkipLast(1), line => Assert.Equal("imported", line.GetProperty("source").GetString()));
    }

    [Fact]
    public async Task Logs_of_several_kinds_and_their_packed_copies_are_one_hunt()
    {
        Write("dns.log", MadeUpLogs.Of(LogFormat.Bind));
        Write("dns.log.1.gz", Gzip(MadeUpLogs.Of(LogFormat.Bind)));
        Write("fw.log.gz", Gzip(MadeUpLogs.Of(LogFormat.FortiGate)));

        var run = await HuntAsync("dns.log dns.log.1.gz fw.log.gz --list list.csv --leases kea:leases.csv --json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([.. MadeUpLogs.FoundQueries, .. MadeUpLogs.FoundConnections], Found(run), StringComparer.Ordinal);
        Assert.Equal(MadeUpLogs.FoundQueries.Length, Lines(run)[^1].GetProperty("totals").GetProperty("repeated").GetInt32());
    }

    [Fact]
    public async Task Names_and_addresses_the_answers_led_to_are_found()
    {
        directory.Write("a.log", """
            time,client,name,type,answer
            2026-11-28 08:10:00,10.66.10.21,www.example,A,192.0.2.1;192.0.2.66
            2026-11-28 08:11:00,10.66.10.21,port.example,A,203.0.113.77
            2026-11-28 08:12:00,10.66.10.21,clean.example,A,192.0.2.1

            """);

        var run = await HuntAsync("a.log --list list.csv --json");

        Assert.Equal(["rpz-ip www.example 192.0.2.66", "rpz-ip port.example 203.0.113.77"], Findings(run).Select(one => $"{Text(one, "trigger")} {Text(one, "name")} {Text(one, "address")}"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_log_cut_in_its_last_line_gives_all_the_lines_before()
    {
        var whole = MadeUpLogs.Of(LogFormat.Bind);
        Write("cut.log", whole[..^30]);

        var run = await HuntAsync("cut.log --list list.csv --leases leases.csv --json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(MadeUpLogs.FoundQueries[..^1], Found(run), StringComparer.Ordinal);
        Assert.Equal(1, Coverage(run).GetProperty("not_understood").GetInt32());
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_in_both_languages_and_the_others_go_on()
    {
        Write("good.log", MadeUpLogs.Of(LogFormat.Unbound));
        Write("cut.gz", Gzip(MadeUpLogs.Of(LogFormat.Netfilter))[..^20]);
        directory.Write("odd.log", "nothing that anybody wrote\n");
        directory.Write("empty.log", "");

        var english = await HuntAsync("missing.log odd.log empty.log cut.gz . good.log --list list.csv --leases leases.csv --year 2026 --json");
        var vietnamese = await HuntAsync("missing.log odd.log empty.log cut.gz . good.log --list list.csv --year 2026", Language.Vietnamese);

        Assert.Equal((2, 2), (english.ExitCode, vietnamese.ExitCode));
        Assert.All(["missing.log\" does not exist", "odd.log\" is written", "empty.log\" is empty", "cut.gz\"", "is a directory"], part => Assert.Contains(part, english.Error, StringComparison.Ordinal));
        Assert.Equal(5, english.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.StartsWith("error: ", StringComparison.Ordinal)));
        Assert.Equal(5, vietnamese.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.StartsWith("lỗi: ", StringComparison.Ordinal)));
        Assert.All(MadeUpLogs.FoundQueries, finding => Assert.Contains(finding, Found(english), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Hostile_names_stay_on_their_line_and_move_no_cursor()
    {
        const string Name = "\u001b[2J\u202egnp\\010x\u2028.c2.alpha.example";
        var log = "host\u001b[31m\u202e\nx.csv";
        directory.Write(log, $"time,client,name\n2026-11-28 08:10:00,10.66.10.21,\"{Name}\"\n2026-11-28 08:10:01,10.66.10.21,\"evil\nline.c2.alpha.example\"\n2026-11-28 08:10:02,10.66.10.21,c2.alpha.example\n");

        var text = await CommandRun.RunAsync(directory.Path, Language.English, "hunt", log, "gone\u001b\n\u202e.log", "--list", "list.csv");
        var json = await CommandRun.RunAsync(directory.Path, Language.English, "hunt", log, "--list", "list.csv", "--json");

        var lines = text.Output.Split('\n');
        Assert.Equal(Findings(json).Count(), lines.Count(line => line.StartsWith("2026-11-28 08:10", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("asked for c2.alpha.example", StringComparison.Ordinal));
        Assert.All(text.Output + text.Error, letter => Assert.True(letter == '\n' || !(char.IsControl(letter) || letter is '\u202e' or '\u2028'), $"U+{(int)letter:X4}"));
        Assert.Single(text.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(json.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal('{', line[0]));
    }

    [Fact]
    public async Task Without_leases_the_address_is_the_subject_and_is_called_so()
    {
        Write("a.log", MadeUpLogs.Of(LogFormat.Unbound));

        var english = await HuntAsync("a.log --list list.csv");
        var vietnamese = await HuntAsync("a.log --list list.csv", Language.Vietnamese);

        Assert.Contains("10.66.10.21 (ip:10.66.10.21, ip, low)", english.Output, StringComparison.Ordinal);
        Assert.Contains("\"ip:\" names the address itself, not a device", english.Output, StringComparison.Ordinal);
        Assert.Contains("All findings are imported", english.Output, StringComparison.Ordinal);
        Assert.Contains("A DNS sinkhole alone does not see connections that are made to an address", english.Output, StringComparison.Ordinal);
        Assert.Contains("No log of a firewall or of flows was searched", english.Output, StringComparison.Ordinal);
        Assert.Contains("(ip:10.66.10.21, ip, thấp)  đã truy vấn c2.alpha.example", vietnamese.Output, StringComparison.Ordinal);
        Assert.Contains("không phải thiết bị", vietnamese.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_are_those_of_the_time_and_several_devices_behind_one_address_are_none_of_them()
    {
        Write("a.log", MadeUpLogs.Of(LogFormat.Unbound));
        directory.Write("networks.csv", "mạng,mã đơn vị,loại,từ ngày,đến ngày\n10.66.10.0/24,DV.01,người dùng,,2026-11-28T09:00:00\n10.66.10.0/24,DV.02,người dùng,2026-11-28T09:00:00,\n");
        directory.Write("units.csv", "mã đơn vị,tên đơn vị,nhóm\nDV.01,Sở Mẫu A,\"sở, ban, ngành\"\nDV.02,Sở Mẫu B,\n");

        var run = await HuntAsync("a.log --list list.csv --leases leases.csv --networks networks.csv --units units.csv --nat-point 10.66.10.23 --forwarder 2001:db8:66::/64 --json");

        Assert.Equal(
            ["mac:00:00:5e:00:53:01 dhcp cao may-a DV.01 Sở Mẫu A", "net:10.66.10.23 nat không xác định  DV.01 Sở Mẫu A", "mac:00:00:5e:00:53:01 dhcp cao may-a DV.02 Sở Mẫu B", "mac:00:00:5e:00:53:02 dhcp cao may-b DV.02 Sở Mẫu B", "net:2001:db8:66::5 forwarder không xác định   "],
            Findings(run).Select(one => string.Join(' ', AttributionKeys.Select(key => Text(one, key)))),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_lists_of_the_configuration_are_used_while_a_server_holds_the_data_directory()
    {
        directory.Write("sinkhole.yaml", "lists:\n  - name: campaign-a\n    file: list.csv\n    letter: 12/CV\ngate:\n  protect: [exact.beta.example]\n");
        Write("a.log", MadeUpLogs.Of(LogFormat.Unbound));
        using var held = DataLock.Take(new DataPaths(Path.Combine(directory.Path, "data")));
        var before = Directory.EnumerateFileSystemEntries(Path.Combine(directory.Path, "data")).ToList();

        var run = await HuntAsync("a.log --leases leases.csv --json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(MadeUpLogs.FoundQueries.Where(one => !one.Contains("beta", StringComparison.Ordinal)), Found(run), StringComparer.Ordinal);
        Assert.All(Findings(run), one => Assert.Equal(("campaign-a", "12/CV", 1), (Text(one, "list"), Text(one, "letter"), one.GetProperty("row").GetInt32())));
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(Path.Combine(directory.Path, "data")), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_row_the_servers_gate_keeps_out_is_held_against_nobody()
    {
        directory.Write("sinkhole.yaml", "lists:\n  - name: campaign-a\n    file: list.csv\ngate:\n  protect_addresses: [192.0.2.0/24, \"2001:db8:77::/48\"]\n");
        Write("a.log", MadeUpLogs.Of(LogFormat.FortiGate));

        var run = await HuntAsync("a.log --leases leases.csv --json");

        Assert.Equal(MadeUpLogs.FoundConnections[1..^1], Found(run), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_rule_on_the_clients_address_is_no_query_for_something_listed()
    {
        directory.Write("clients.zone", "$TTL 60\n@ SOA localhost. root.localhost. 1 60 60 60 60\n@ NS localhost.\n32.21.10.66.10.rpz-client-ip CNAME .\nc2.alpha.example CNAME .\n");
        Write("a.log", MadeUpLogs.Of(LogFormat.Unbound));

        var run = await HuntAsync("a.log --list clients.zone:rpz --json");

        Assert.Equal(["10.66.10.21 c2.alpha.example", "2001:db8:66::5 c2.alpha.example"], Findings(run).Select(one => $"{Text(one, "client")} {Text(one, "indicator")}"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Zone_and_period_are_those_asked_for()
    {
        Write("a.log", MadeUpLogs.Of(LogFormat.WindowsDns));

        var run = await HuntAsync("a.log --list list.csv --zone +00:00 --from 2026-11-28T08:30:00Z --to 2026-11-28T09:30:00Z --dates dmy --json");

        Assert.Equal(["08:30:00 10.66.10.23", "09:29:59 10.66.10.21"], Findings(run).Select(one => $"{Text(one, "time")[11..19]} {Text(one, "client")}"), StringComparer.Ordinal);
        Assert.Equal(1, Coverage(run).GetProperty("period").GetProperty("days_searched").GetInt32());
    }

    [Fact]
    public async Task A_report_goes_to_a_file_that_is_whole()
    {
        Write("a.log", MadeUpLogs.Of(LogFormat.Unbound));

        var run = await HuntAsync("a.log --list list.csv --out report.txt");

        Assert.Equal((0, "5 findings; the report is in 'report.txt'."), (run.ExitCode, run.Output.Trim()));
        Assert.Contains("a.b.c2.alpha.example", await File.ReadAllTextAsync(Path.Combine(directory.Path, "report.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(directory.Path, "report.txt.partial")));
    }

    [Fact]
    public async Task A_row_whose_port_nobody_can_read_decides_nothing_and_is_named()
    {
        Write("fw.log", MadeUpLogs.Of(LogFormat.FortiGate));
        directory.Write("odd.csv", "Loại chỉ báo,Giá trị,Cổng\nđịa chỉ IP,192.0.2.66,nhiều cổng\nđịa chỉ IP,198.51.100.128/25,8000-8100\n");

        var run = await HuntAsync("fw.log --list odd.csv --json");

        Assert.Equal(["198.51.100.128"], Findings(run).Select(one => Text(one, "destination")), StringComparer.Ordinal);
        Assert.Contains("list odd, row 1: port \"nhiều cổng\"", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData("", "'sinkhole hunt' needs LOG...")]
    [InlineData("a.log --list nowhere.csv", "nowhere.csv")]
    [InlineData("a.log --list list.csv:stix", "list.csv")]
    [InlineData("a.log", "no list is in force")]
    [InlineData("a.log --list list.csv --leases nowhere.csv", "'--leases' is 'nowhere.csv': it cannot be read")]
    [InlineData("a.log --list list.csv --leases a.log", "kea:a.log")]
    [InlineData("a.log --list list.csv --leases list.csv", "it cannot be told how it is written")]
    [InlineData("a.log --list list.csv --leases isc:leases.csv --leases kea:list.csv", "could be taken as kea")]
    [InlineData("a.log --list list.csv --networks nowhere.csv", "'--networks' is 'nowhere.csv': it cannot be read")]
    [InlineData("a.log --list list.csv --networks list.csv", "'--networks' is 'list.csv'")]
    [InlineData("a.log --list list.csv --units leases.csv", "'--units' is 'leases.csv'")]
    [InlineData("a.log --list list.csv --format squid", "'--format' is 'squid'")]
    [InlineData("a.log --list list.csv --zone Mars/Base", "'--zone' is 'Mars/Base'")]
    [InlineData("a.log --list list.csv --zone +25:00", "'--zone' is '+25:00'")]
    [InlineData("a.log --list list.csv --nat-point here", "'--nat-point' is 'here'")]
    [InlineData("a.log --list list.csv --from yesterday", "'--from'")]
    [InlineData("a.log --list list.csv --dates ymd", "'--dates' is 'ymd'")]
    [InlineData("a.log --list list.csv --year 26", "'--year' is '26'")]
    [InlineData("a.log --list list.csv --gaps often", "'--gaps' is 'often'")]
    [InlineData("a.log --list list.csv --remember 1", "'--remember' is '1'")]
    [InlineData("a.log --list list.csv --columns who=x", "'columns' has \"who=x\"")]
    public async Task A_command_that_cannot_be_done_ends_with_2_and_says_why(string line, string expected)
    {
        Write("a.log", MadeUpLogs.Of(LogFormat.Unbound));

        var run = await HuntAsync(line);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> HuntAsync(string line, Language language = Language.English) =>
        CommandRun.RunAsync(directory.Path, language, ["hunt", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    private void Write(string name, byte[] octets) => File.WriteAllBytes(Path.Combine(directory.Path, name), octets);

    private static byte[] Gzip(byte[] octets)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(octets);
        }

        return packed.ToArray();
    }

    private static List<JsonElement> Lines(CommandRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetBytes(line)))];

    private static IEnumerable<JsonElement> Findings(CommandRun run) => Lines(run).Where(line => Text(line, "kind") is "finding");

    private static JsonElement Coverage(CommandRun run) => Lines(run)[^1].GetProperty("coverage");

    private static string Text(JsonElement line, string key) => line.GetProperty(key).GetString() ?? "";

    private static List<string> Found(CommandRun run) => [.. Findings(run).Select(one =>
    {
        var what = one.TryGetProperty("name", out var name) ? name.GetString() : $"{Text(one, "destination")}:{one.GetProperty("destination_port").GetInt32()}";
        return $"{Text(one, "time")[11..19]} {Text(one, "client")} {what} {Text(one, "device_id")}";
    })];
}

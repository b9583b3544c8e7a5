using System.Net;
using Sinkhole.Filtering.Lists;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Configuration;

public sealed class ConfigurationFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Read_gives_the_defaults_where_there_is_no_file()
    {
        var reading = Read(null);

        var configuration = Assert.IsType<HostConfiguration>(reading.Configuration);
        Assert.Null(configuration.File);
        Assert.Equal(Path.Combine(directory.Path, "data"), configuration.DataDirectory);
        Assert.Equal(["127.0.0.1:5300", "[::1]:5300"], configuration.Dns.Listen.Select(l => l.ToString()), StringComparer.Ordinal);
        Assert.Equal("127.0.0.1:8053", configuration.Admin.Listen.ToString());
        Assert.Empty(configuration.Resolve.Forward);
        Assert.Equal(TimeSpan.FromHours(7), configuration.TimeZone.BaseUtcOffset);
    }

    [Fact]
    public void Read_warns_when_there_are_no_lists()
    {
        var problem = Assert.Single(Read(null).Problems);

        Assert.Equal(ProblemSeverity.Warning, problem.Severity);
        Assert.Equal("lists", problem.Setting);
    }

    [Fact]
    public void Read_finds_the_lists_of_the_folder_by_their_endings()
    {
        directory.Write("blocklists/a.csv", "");
        directory.Write("blocklists/b.hosts", "");
        directory.Write("blocklists/c.txt", "");
        directory.Write("blocklists/README.md", "");

        var lists = Read(null).Configuration!.Lists;

        Assert.Equal([("a", ListFormat.Campaign, "a"), ("b", ListFormat.Hosts, ""), ("c", ListFormat.Domains, "")], lists.Select(l => (l.Name, l.Format, l.Campaign)));
    }

    [Fact]
    public void Read_takes_the_file_of_the_working_directory_when_none_is_named()
    {
        directory.Write("sinkhole.yaml", "dns: { workers: 3 }\n");

        Assert.Equal(3, Read(null).Configuration!.Dns.Workers);
    }

    [Fact]
    public void Read_takes_paths_relative_to_the_file()
    {
        directory.Write("etc/x.yaml", "data: ../state\nlists:\n  - { name: a, file: lists/a.csv }\n");

        var configuration = Read("etc/x.yaml").Configuration!;

        Assert.Equal(Path.Combine(directory.Path, "state"), configuration.DataDirectory);
        Assert.Equal(Path.Combine(directory.Path, "etc/lists/a.csv"), configuration.Lists[0].File);
    }

    [Fact]
    public void Read_takes_the_file_of_the_issue_as_it_stands()
    {
        directory.Write("sinkhole.yaml", """
            data: ./data
            dns:
              listen: ["127.0.0.1:5300", "[::1]:5300"]
              workers: 0
              allow: ["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]
            resolve:
              mode: forward
              forward: ["192.0.2.53", "192.0.2.54:5353"]
              domains: { "noi-bo.example": ["10.0.0.10"], "10.in-addr.arpa": ["10.0.0.10"] }
            sinkhole:
              ipv4: 127.0.0.1
              ipv6: "::1"
              ttl: 60
            lists:
              - name: campaign-demo
                file: blocklists/campaign-demo.csv
                format: campaign
            admin:
              listen: http://127.0.0.1:8053
            """);

        var reading = Read(null);

        Assert.Empty(reading.Problems);
        Assert.Equal(["192.0.2.53:53", "192.0.2.54:5353"], reading.Configuration!.Resolve.Forward.Select(f => f.ToString()), StringComparer.Ordinal);
        Assert.Equal(["noi-bo.example", "10.in-addr.arpa"], reading.Configuration.Resolve.Domains.Select(d => d.Domain.ToString()), StringComparer.Ordinal);
        Assert.Equal("campaign-demo", reading.Configuration.Lists[0].Campaign);
    }

    [Fact]
    public void The_example_file_says_the_defaults()
    {
        directory.Write("sinkhole.yaml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sinkhole.example.yaml")));

        var reading = Read(null);
        var defaults = new ConfigurationFile(directory.Path, _ => true).Read(directory.Write("empty.yaml", ""));

        Assert.Empty(reading.Problems);
        Assert.Equal(["lists"], ConfigurationChange.Between(defaults.Configuration!, reading.Configuration!).Select(c => c.Setting), StringComparer.Ordinal);
    }

    [Fact]
    public void Read_tells_every_problem_at_once_with_line_setting_value_and_fix()
    {
        directory.Write("sinkhole.yaml", """
            dta: ./data
            dns:
              listen: ["127.0.0.1:99999"]
              workers: many
              allow: [10.0.0.0/33]
            resolve:
              mode: guess
              forward: [dns.example, "tls://192.0.2.1#a.example"]
              cache_size: 1XB
              max_ttl: soon
              domains: { "..": ["10.0.0.1"], "a.example": [] }
            sinkhole: { ipv4: "::1", ipv6: 127.0.0.1, ttl: -1 }
            lists:
              - { name: "a b", file: a.csv }
              - { name: a }
              - { name: b, file: b.csv, format: xml, fromat: hosts }
              - { name: B, file: c.csv }
            admin: { listen: "http://0.0.0.0:8053", metrics: maybe }
            recording: 5
            time_zone: Mars/Olympus
            log: { level: loud }
            """);

        var reading = Read(null);
        var problems = reading.Problems.Select(p => (p.Line, p.Setting, p.Value)).ToHashSet();

        Assert.Null(reading.Configuration);
        Assert.Superset(
            new HashSet<(int, string, string?)>
            {
                (1, "dta", null), (3, "dns.listen[0]", "127.0.0.1:99999"), (4, "dns.workers", "many"), (5, "dns.allow[0]", "10.0.0.0/33"),
                (7, "resolve.mode", "guess"), (8, "resolve.forward[0]", "dns.example"), (8, "resolve.forward[1]", "tls://192.0.2.1#a.example"),
                (9, "resolve.cache_size", "1XB"), (10, "resolve.max_ttl", "soon"), (11, "resolve.domains...", null), (11, "resolve.domains.a.example", null),
                (12, "sinkhole.ipv4", "::1"), (12, "sinkhole.ipv6", "127.0.0.1"), (12, "sinkhole.ttl", "-1"), (14, "lists[0].name", "a b"),
                (16, "lists[2].format", "xml"), (16, "lists[2].fromat", null), (17, "lists[3].name", "B"),
                (18, "admin.listen", "http://0.0.0.0:8053"), (18, "admin.metrics", "maybe"), (19, "recording", "5"),
                (20, "time_zone", "Mars/Olympus"), (21, "log.level", "loud"),
            },
            problems);
        Assert.Contains("sinkhole.yaml:1: error: 'dta': there is no such setting. Did you mean 'data'?", reading.Problems.Select(p => p.Format(Language.English)), StringComparer.Ordinal);
        Assert.Contains("sinkhole.yaml:4: lỗi: 'dns.workers' là 'many': Ghi một số nguyên từ 0 đến 256.", reading.Problems.Select(p => p.Format(Language.Vietnamese)), StringComparer.Ordinal);
        Assert.All(reading.Problems, p => Assert.NotEqual(p.Format(Language.English), p.Format(Language.Vietnamese), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("data: \"x", "sinkhole.yaml:1: error: this is not YAML")]
    [InlineData("a: 1\na: 2\n", "sinkhole.yaml:2: error: this is not YAML")]
    [InlineData("just words", "sinkhole.yaml:1: error: this is a section.")]
    public void Read_says_where_a_file_is_not_yaml(string text, string expected)
    {
        directory.Write("sinkhole.yaml", text);

        var problem = Assert.Single(Read(null).Problems, p => p.Severity == ProblemSeverity.Error);

        Assert.Contains(expected, problem.Format(Language.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 0, null)]
    [InlineData("30", 30, ProblemSeverity.Warning)]
    [InlineData("364", 364, ProblemSeverity.Warning)]
    [InlineData("365", 365, null)]
    [InlineData("36600", 36_600, null)]
    [InlineData("29", 731, ProblemSeverity.Error)]
    [InlineData("-1", 731, ProblemSeverity.Error)]
    [InlineData("36601", 731, ProblemSeverity.Error)]
    [InlineData("24 months", 731, ProblemSeverity.Error)]
    public void Hits_are_kept_for_days_that_an_office_can_answer_for(string written, int days, object? severity)
    {
        directory.Write("blocklists/a.csv", "");
        directory.Write("sinkhole.yaml", $"recording: {{ hit_days: {written} }}\n");

        var reading = Read(null);

        var problem = Assert.Single(reading.Problems.Where(p => string.Equals(p.Setting, "recording.hit_days", StringComparison.Ordinal)).DefaultIfEmpty());
        Assert.Equal((ProblemSeverity?)severity, problem?.Severity);
        Assert.True(severity is ProblemSeverity.Error || reading.Configuration!.Recording.HitDays == days);
    }

    [Fact]
    public void Read_says_that_a_named_file_is_not_there()
    {
        var problem = Assert.Single(Read("missing.yaml").Problems);

        Assert.Equal("missing.yaml: error: there is no such file. Check the path given with --config.", problem.Format(Language.English));
        Assert.StartsWith("missing.yaml: lỗi: không có tệp này.", problem.Format(Language.Vietnamese), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_says_that_a_file_is_not_utf8()
    {
        File.WriteAllBytes(Path.Combine(directory.Path, "sinkhole.yaml"), [0x64, 0x61, 0xE9, 0x3A, 0x20, 0x31]);

        Assert.Contains("not UTF-8", Assert.Single(Read(null).Problems).Format(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_skips_a_default_address_this_machine_lacks_with_a_line()
    {
        var reading = Read(null, IsIPv4);

        Assert.Equal(["127.0.0.1:5300"], reading.Configuration!.Dns.Listen.Select(l => l.ToString()), StringComparer.Ordinal);
        Assert.Contains(reading.Problems, p => p is { Severity: ProblemSeverity.Warning, Setting: "dns.listen", Value: "[::1]:5300" });
    }

    [Fact]
    public void Read_refuses_a_written_address_this_machine_lacks()
    {
        directory.Write("sinkhole.yaml", "dns: { listen: [\"[::1]:5300\", \"127.0.0.1:5300\"] }\n");

        Assert.Contains(Read(null, IsIPv4).Problems, p => p is { Severity: ProblemSeverity.Error, Setting: "dns.listen", Value: "[::1]:5300" });
    }

    [Fact]
    public void Read_warns_of_a_loopback_sinkhole_when_others_may_ask()
    {
        directory.Write("sinkhole.yaml", "dns: { listen: [\"0.0.0.0:5300\"] }\nlists: [{ name: a, file: a.csv }]\n");

        var reading = Read(null);

        Assert.NotNull(reading.Configuration);
        Assert.Equal(["sinkhole.ipv4", "sinkhole.ipv6"], reading.Problems.Select(p => p.Setting), StringComparer.Ordinal);
    }

    [Fact]
    public void Read_leaves_the_other_family_out_when_one_sinkhole_address_is_written()
    {
        directory.Write("sinkhole.yaml", "sinkhole: { ipv4: 192.0.2.1 }\n");

        var sinkhole = Read(null).Configuration!.Sinkhole;

        Assert.Equal(IPAddress.Parse("192.0.2.1"), sinkhole.IPv4);
        Assert.Null(sinkhole.IPv6);
    }

    [Fact]
    public void Read_refuses_pages_beyond_loopback()
    {
        directory.Write("sinkhole.yaml", "admin: { listen: \"http://192.0.2.1:8053\" }\n");

        var problem = Assert.Single(Read(null).Problems, p => p.Severity == ProblemSeverity.Error);

        Assert.Contains("no sign-in yet", problem.Format(Language.English), StringComparison.Ordinal);
        Assert.Contains("chưa có đăng nhập", problem.Format(Language.Vietnamese), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_refuses_pages_and_dns_on_one_port()
    {
        directory.Write("sinkhole.yaml", "dns: { listen: [\"127.0.0.1:8053\"] }\n");

        Assert.Contains(Read(null).Problems, p => p is { Severity: ProblemSeverity.Error, Setting: "admin.listen" });
    }

    private static bool IsIPv4(IPAddress address) => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;

    private ConfigurationReading Read(string? file, Func<IPAddress, bool>? hasAddress = null) =>
        new ConfigurationFile(directory.Path, hasAddress ?? (_ => true)).Read(file);
}

using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Configuration;

public sealed class ForwardingSectionTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Without_the_section_nothing_is_sent_on() => Assert.Empty(Read("").Configuration!.Forwarding);

    [Fact]
    public void A_target_keeps_all_that_is_written_and_files_start_at_the_configuration()
    {
        directory.Write("secret", "key");
        var targets = Read("""
            forwarding:
              - { name: siem, host: siem.donvi.example }
              - { name: old, kind: udp, host: 192.0.2.7, port: 5514, facility: 4, enterprise_number: 99, datagram_size: 1024, format: ocsf, hits: false, anchors: true }
              - name: soc
                url: "https://soc.example/hits"
                format: ecs
                secret_file: secret
                batch: 50
                monitored: false
                start: beginning
                identities: withheld
                refuse_private: true
                timeout: 5s
                max_size: 2MiB
                max_age: 3d
            """).Configuration!.Forwarding;

        Assert.Equal(("siem", ForwardTransport.Tls, "siem.donvi.example", 0, "cef"), (targets[0].Name, targets[0].Transport, targets[0].Host, targets[0].Port, targets[0].Format));
        Assert.Equal((true, true, false, false), (targets[0].TakesHits, targets[0].IncludesMonitored, targets[0].TakesAnchors, targets[0].StartsAtBeginning));
        Assert.Equal((ForwardTransport.Udp, 5514, "ocsf", false, true), (targets[1].Transport, targets[1].Port, targets[1].Format, targets[1].TakesHits, targets[1].TakesAnchors));
        Assert.Equal(new SyslogOptions { Facility = 4, EnterpriseNumber = 99, DatagramOctets = 1024 }, targets[1].Syslog);
        Assert.Equal((ForwardTransport.Webhook, "https://soc.example/hits", TimeSpan.FromSeconds(5)), (targets[2].Transport, targets[2].Url!.ToString(), targets[2].Timeout));
        Assert.Equal(new WebhookOptions { SecretFile = Path.Combine(directory.Path, "secret"), MostRecords = 50, RefusesPrivateAddresses = true }, targets[2].Webhook);
        Assert.Equal(new OutboxOptions { MostOctets = 2 << 20, MostAge = TimeSpan.FromDays(3) }, targets[2].Outbox);
        Assert.Equal((false, true, RowIdentities.None), (targets[2].IncludesMonitored, targets[2].StartsAtBeginning, targets[2].Identities));
    }

    [Theory]
    [InlineData("{ host: siem.example }", "The target's name '' is not one", "Tên nơi nhận '' chưa đúng")]
    [InlineData("{ name: SIEM, host: siem.example }", "The target's name 'SIEM' is not one", "Tên nơi nhận 'SIEM' chưa đúng")]
    [InlineData("{ name: siem, kind: smtp, host: siem.example }", "Write one of:", "Ghi một trong các giá trị:")]
    [InlineData("{ name: siem }", "has the host ''", "có 'host' là ''")]
    [InlineData("{ name: siem, host: siem.example, format: xlsx }", "cannot be sent record by record", "không gửi được từng bản ghi")]
    [InlineData("{ name: siem, host: siem.example, facility: 24 }", "Write a whole number from 0 to 23", "Ghi một số nguyên từ 0 đến 23")]
    [InlineData("{ name: soc, kind: webhook }", "has no https address", "chưa có địa chỉ https")]
    [InlineData("{ name: soc, url: 'http://soc.example/' }", "has no https address", "chưa có địa chỉ https")]
    [InlineData("{ name: siem, host: siem.example, hits: false }", "gets neither hits nor anchors", "không nhận lượt truy vấn cũng không nhận mốc xác thực")]
    [InlineData("{ name: siem, host: siem.example, max_size: 1KiB }", "Write a size from 1MiB", "Ghi dung lượng từ 1MiB")]
    [InlineData("{ name: siem, host: siem.example, monitord: true }", "Did you mean 'monitored'?", "Có phải là 'monitored'?")]
    [InlineData("{ name: siem, host: siem.example }, { name: siem, host: other.example }", "another target is called 'siem'", "đã có nơi nhận mang tên 'siem'")]
    public void What_cannot_be_used_is_named_in_both_languages(string targets, string english, string vietnamese)
    {
        var problem = Assert.Single(Read($"forwarding: [{targets}]").Problems, problem => problem.Severity == ProblemSeverity.Error);

        Assert.Contains(english, problem.Format(Language.English), StringComparison.Ordinal);
        Assert.Contains(vietnamese, problem.Format(Language.Vietnamese), StringComparison.Ordinal);
        Assert.StartsWith("forwarding[", problem.Setting, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ name: siem, host: siem.example, ca_file: missing.pem }", "missing.pem", "missing.pem")]
    [InlineData("{ name: soc, url: 'https://soc.example/', secret_file: missing.secret }", "missing.secret", "missing.secret")]
    [InlineData("{ name: old, kind: udp, host: siem.example, anchors: true }", "never count as copied", "không được tính là đã sao chép")]
    public void What_only_keeps_records_waiting_keeps_no_server_from_starting(string targets, string english, string vietnamese)
    {
        var reading = Read($"forwarding: [{targets}]");

        var problem = Assert.Single(reading.Problems, problem => problem.Setting.StartsWith("forwarding", StringComparison.Ordinal));
        Assert.Equal(ProblemSeverity.Warning, problem.Severity);
        Assert.Contains(english, problem.Format(Language.English), StringComparison.Ordinal);
        Assert.Contains(vietnamese, problem.Format(Language.Vietnamese), StringComparison.Ordinal);
        Assert.Single(reading.Configuration!.Forwarding);
    }

    [Fact]
    public void There_is_a_bound_on_their_number()
    {
        var targets = string.Join(", ", Enumerable.Range(1, 9).Select(number => $"{{ name: t{number}, host: siem.example }}"));

        var problem = Assert.Single(Read($"forwarding: [{targets}]").Problems, problem => problem.Severity == ProblemSeverity.Error);

        Assert.Contains("room for 8 targets", problem.Format(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_any_of_it_is_in_force_at_once()
    {
        var before = Read("forwarding: [{ name: siem, host: siem.example }]").Configuration!;
        var after = Read("forwarding: [{ name: siem, host: siem.example, identities: withheld }]").Configuration!;

        var change = Assert.Single(ConfigurationChange.Between(before, after));
        Assert.Equal(("forwarding", true), (change.Setting, change.IsLive));
        Assert.False(before.Forwarding.SequenceEqual(after.Forwarding));
    }

    private ConfigurationReading Read(string text) => new ConfigurationFile(directory.Path, _ => true).Read(directory.Write("sinkhole.yaml", text));
}

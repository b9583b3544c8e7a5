using Sinkhole.Admin.Status;
using Sinkhole.Dns.Messages;
using Sinkhole.Evidence.Journal;
using Sinkhole.Filtering.Policy;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Running;
using Sinkhole.Host.Texts;
using Sinkhole.Resolution;
using Sinkhole.Server.Landing;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Host.Tests.Running;

public sealed class StartReportTests : IDisposable
{
    private static readonly LandingStatus Serving = new()
    {
        Listeners = [new("198.51.100.53", 80, Transport.Tcp, null), new("198.51.100.53", 443, Transport.Tcp, new LandingProblem("198.51.100.53:443 (TCP): taken.", "198.51.100.53:443 (TCP): đã bị chiếm."))],
    };

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void It_says_where_the_landing_page_is_and_what_stands_in_the_way()
    {
        var english = Print(Language.English, Serving);
        var vietnamese = Print(Language.Vietnamese, Serving);

        Assert.Contains("Landing page: 198.51.100.53: 80 (TCP)\n", english, StringComparison.Ordinal);
        Assert.Contains("warning: landing page at 198.51.100.53:443 (TCP): taken.\n", english, StringComparison.Ordinal);
        Assert.Contains("Trang cảnh báo: 198.51.100.53: 80 (TCP)\n", vietnamese, StringComparison.Ordinal);
        Assert.Contains("lưu ý: trang cảnh báo tại 198.51.100.53:443 (TCP): đã bị chiếm.\n", vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_why_there_is_none()
    {
        var none = LandingStatus.None with { Idle = new LandingProblem("It is off.", "Đã tắt.") };

        Assert.Contains("Landing page: none. It is off.\n", Print(Language.English, none), StringComparison.Ordinal);
        Assert.Contains("Trang cảnh báo: không mở. Đã tắt.\n", Print(Language.Vietnamese, none), StringComparison.Ordinal);
    }

    private string Print(Language language, LandingStatus landing)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var context = new CommandContext { Out = output, Error = output, Language = language, WorkingDirectory = directory.Path };
        var configuration = new ConfigurationFile(directory.Path, _ => true).Read(null).Configuration!;
        var status = new SystemStatus
        {
            Version = "0.1.0",
            StartedAt = DateTimeOffset.UnixEpoch,
            Resolver = new ResolverStatus(),
            Recording = new RecordingStatus(),
            Queries = new QueryTotals(),
            Landing = landing,
        };
        new StartReport(context).Print(configuration, status, new PolicyEngine());
        return output.ToString();
    }
}

using System.Globalization;
using System.Net;
using Sinkhole.Admin.Status;
using Sinkhole.Evidence.Chain;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Configuration;
using Sinkhole.Server.Landing;

namespace Sinkhole.Host.Running;

/// <summary>What the server prints once it serves: where, with which names and upstreams, and two commands to try.</summary>
internal sealed class StartReport(CommandContext context)
{
    /// <summary>Prints the lines.</summary>
    public void Print(HostConfiguration configuration, SystemStatus status, PolicyEngine policy)
    {
        var addresses = string.Join(", ", configuration.Dns.Listen);
        var names = status.Lists.Sum(list => (long)list.Names);
        Say($"DNS listens on {addresses} (UDP and TCP).", $"DNS đang nhận truy vấn tại {addresses} (UDP và TCP).");
        Say(
            $"{names.ToString("N0", CultureInfo.InvariantCulture)} names of {status.Lists.Length} list(s) are in force.",
            $"Đang áp dụng {names.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"))} tên miền của {status.Lists.Length} danh sách.");
        PrintLists(status);
        PrintUpstreams(status);
        PrintBuffer(configuration, status);
        PrintLanding(status.Landing);
        Say($"Data directory: {configuration.DataDirectory}", $"Thư mục dữ liệu: {configuration.DataDirectory}");
        Say($"Pages: http://{configuration.Admin.Listen}/", $"Trang quản trị: http://{configuration.Admin.Listen}/");
        PrintTries(configuration.Dns.Listen[0].EndPoint, status, policy);
        context.Out.Flush();
    }

    /// <summary>Prints which key this installation signs with, or why it signs nothing.</summary>
    public void Print(AnchorKeyReading signing)
    {
        if (signing.Problem is { } problem)
        {
            Say($"warning: {problem.English} Nothing is signed until then.", $"lưu ý: {problem.Vietnamese} Đến khi đó chưa ký được dữ liệu.");
        }
        else
        {
            Say($"Packages are signed with the key {signing.Key!.Public.Fingerprint}", $"Gói dữ liệu được ký bằng khóa {signing.Key.Public.Fingerprint}");
        }

        context.Out.Flush();
    }

    private void PrintLists(SystemStatus status)
    {
        foreach (var list in status.Lists.Where(list => list.State == ListState.LastGood))
        {
            Say(
                $"warning: list '{list.Options.Name}': {list.Problem} The version read before stays in force.",
                $"lưu ý: danh sách '{list.Options.Name}': {list.ProblemVietnamese} Phiên bản đã đọc trước đó vẫn có hiệu lực.");
        }
    }

    private void PrintUpstreams(SystemStatus status)
    {
        var upstreams = status.Resolver.Upstreams
            .Select(upstream => string.Equals(upstream.Domain, ".", StringComparison.Ordinal) ? upstream.Address : $"{upstream.Address} ({upstream.Domain})")
            .ToList();
        if (upstreams.Count > 0)
        {
            Say($"Other names are asked of {string.Join(", ", upstreams)}.", $"Tên miền khác được hỏi tại {string.Join(", ", upstreams)}.");
        }

        if (status.Resolver.Problem is { } problem)
        {
            Say($"warning: {problem}", $"lưu ý: {status.Resolver.ProblemVietnamese}");
        }
    }

    private void PrintBuffer(HostConfiguration configuration, SystemStatus status)
    {
        var asked = configuration.Dns.ReceiveBuffer;
        var granted = status.Listeners.Select(listener => listener.ReceiveBuffer).Where(octets => octets > 0).DefaultIfEmpty(asked).Min();
        if (granted < asked)
        {
            var (wanted, got) = (SizeText.Format(asked), SizeText.Format(granted));
            Say(
                $"warning: the kernel grants {got} of the {wanted} of 'dns.receive_buffer'. For bursts: sysctl -w net.core.rmem_max={asked}",
                $"lưu ý: hệ điều hành chỉ cấp {got} trong {wanted} của 'dns.receive_buffer'. Để chịu tải đột biến: sysctl -w net.core.rmem_max={asked}");
        }
    }

    private void PrintLanding(LandingStatus landing)
    {
        if (landing.Idle is { } idle)
        {
            Say($"Landing page: none. {idle.English}", $"Trang cảnh báo: không mở. {idle.Vietnamese}");
        }

        if (LandingPlaceText.Format(landing.Listeners.Where(listener => listener.IsBound)) is { Length: > 0 } places)
        {
            Say($"Landing page: {places}", $"Trang cảnh báo: {places}");
        }

        foreach (var problem in landing.Listeners.Select(listener => listener.Problem).OfType<LandingProblem>())
        {
            Say($"warning: landing page at {problem.English}", $"lưu ý: trang cảnh báo tại {problem.Vietnamese}");
        }
    }

    private void PrintTries(IPEndPoint listen, SystemStatus status, PolicyEngine policy)
    {
        var server = listen.Address switch
        {
            var any when any.Equals(IPAddress.Any) => IPAddress.Loopback,
            var any when any.Equals(IPAddress.IPv6Any) => IPAddress.IPv6Loopback,
            var one => one,
        };
        var listed = SampleName.Find(status.Lists, policy, context.Clock.GetUtcNow()) ?? context.Say("A-NAME-ON-YOUR-LIST", "TÊN-MIỀN-TRONG-DANH-SÁCH");
        var port = listen.Port.ToString(CultureInfo.InvariantCulture);
        Say("Try:", "Thử:");
        context.Out.WriteLine($"  dig @{server} -p {port} {listed}");
        context.Out.WriteLine($"  dig @{server} -p {port} example.com");
    }

    private void Say(string english, string vietnamese) => context.Out.WriteLine(context.Say(english, vietnamese));
}

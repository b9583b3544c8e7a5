using System.Buffers;
using System.Globalization;
using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>Says everything that is wrong with a target before it is used.</summary>
public static class ForwardTargetCheck
{
    private const int LongestName = 40;

    // Header and structured data always fit into it.
    private const int LeastDatagram = 1024;
    private const int MostDatagram = 65_507;
    private const long LeastOutbox = 1 << 20;

    private static readonly SearchValues<char> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The problems of all targets; two of one name would share what waits for them.</summary>
    public static IReadOnlyList<ForwardProblem> CheckAll(IReadOnlyList<ForwardTarget> targets) =>
    [
        .. targets.SelectMany(Check),
        .. targets.GroupBy(target => target.Name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => new ForwardProblem(
            $"Two targets have the name '{same.Key}'; give each its own in 'name'.",
            $"Hai nơi nhận cùng tên '{same.Key}'. Đặt tên riêng cho từng nơi nhận ở 'name'.")),
    ];

    /// <summary>The problems, in the order of the settings; none when the target can be used.</summary>
    public static IReadOnlyList<ForwardProblem> Check(ForwardTarget target)
    {
        var problems = new List<ForwardProblem>();
        if (target.Name.Length is 0 or > LongestName || target.Name.AsSpan().ContainsAnyExcept(NameLetters))
        {
            problems.Add(new(
                $"The target's name '{target.Name}' is not one; write up to {LongestName} small letters, digits and hyphens in 'name'.",
                $"Tên nơi nhận '{target.Name}' chưa đúng. Ghi tối đa {LongestName} chữ thường, chữ số và gạch nối ở 'name'."));
        }

        if (ExportFormats.FindEvent(target.Format) is not { IsLines: true })
        {
            var known = string.Join(", ", ExportFormats.Events.Where(format => format.IsLines).Select(format => format.Name));
            problems.Add(new(
                $"Target '{target.Name}' has the format '{target.Format}', which cannot be sent record by record; write one of {known} in 'format'.",
                $"Nơi nhận '{target.Name}' có định dạng '{target.Format}', không gửi được từng bản ghi. Ghi một trong: {known} ở 'format'."));
        }

        if (target.Transport == ForwardTransport.Webhook)
        {
            CheckUrl(target, problems);
        }
        else
        {
            CheckSyslog(target, problems);
        }

        if (!target.TakesHits && !target.TakesAnchors)
        {
            problems.Add(new(
                $"Target '{target.Name}' gets neither hits nor anchors; leave it out, or set one of both to true.",
                $"Nơi nhận '{target.Name}' không nhận lượt truy vấn cũng không nhận mốc xác thực. Xóa nơi nhận này, hoặc đặt một trong hai là true."));
        }

        if (target.Outbox.MostOctets < LeastOutbox || target.Outbox.SegmentOctets <= 0)
        {
            problems.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"The outbox of target '{target.Name}' is bounded to {target.Outbox.MostOctets} octets; give it 1 MiB or more."),
                string.Create(CultureInfo.InvariantCulture, $"Vùng chờ gửi của nơi nhận '{target.Name}' chỉ có {target.Outbox.MostOctets} byte. Đặt từ 1 MiB trở lên.")));
        }

        return problems;
    }

    /// <summary>Files of a target that cannot be used as they are now; it is none of the target's settings, and may be put right while the program runs.</summary>
    public static IReadOnlyList<ForwardProblem> CheckFiles(ForwardTarget target)
    {
        var problems = new List<ForwardProblem>();
        var isSecure = target.Transport == ForwardTransport.Tls || (target.Transport == ForwardTransport.Webhook && !target.Webhook.AllowsHttp);
        if (isSecure && CertificateTrust.Read(target.Trust, target.Host, out var distrust) is null)
        {
            problems.Add(distrust!);
        }

        foreach (var file in new[] { target.Webhook.SecretFile, target.Webhook.AuthorizationFile }.Where(file => file.Length > 0))
        {
            if (SecretText.Read(file, out var problem) is null)
            {
                problems.Add(problem!);
            }
        }

        return problems;
    }

    private static void CheckUrl(ForwardTarget target, List<ForwardProblem> problems)
    {
        var isHttps = target.Url is { IsAbsoluteUri: true } url && string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
        var isHttp = target.Url is { IsAbsoluteUri: true } plain && string.Equals(plain.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal);
        if (!isHttps && !(isHttp && target.Webhook.AllowsHttp))
        {
            problems.Add(new(
                $"Target '{target.Name}' has no https address; write one in 'url', or set allow_http: true.",
                $"Nơi nhận '{target.Name}' chưa có địa chỉ https. Ghi ở 'url', hoặc đặt allow_http: true."));
        }
    }

    private static void CheckSyslog(ForwardTarget target, List<ForwardProblem> problems)
    {
        if (Uri.CheckHostName(target.Host) == UriHostNameType.Unknown || target.Port is < 0 or > 65_535)
        {
            problems.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"Target '{target.Name}' has the host '{target.Host}' and port {target.Port}; write a name or address in 'host' and 1 to 65535 in 'port'."),
                string.Create(CultureInfo.InvariantCulture, $"Nơi nhận '{target.Name}' có 'host' là '{target.Host}' và 'port' là {target.Port}. Ghi tên hoặc địa chỉ, và cổng từ 1 đến 65535.")));
        }

        if (target.Syslog.Facility is < 0 or > 23 || target.Syslog.EnterpriseNumber <= 0)
        {
            problems.Add(new(
                $"Target '{target.Name}' has a facility or enterprise number outside RFC 5424; write 0 to 23 in 'facility' and 1 or more in 'enterprise_number'.",
                $"Nơi nhận '{target.Name}' có facility hoặc số doanh nghiệp ngoài RFC 5424. Ghi 0 đến 23 ở 'facility' và từ 1 ở 'enterprise_number'."));
        }

        if (target.Syslog.DatagramOctets is < LeastDatagram or > MostDatagram)
        {
            problems.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"Target '{target.Name}' has datagrams of {target.Syslog.DatagramOctets} octets; write {LeastDatagram} to {MostDatagram} in 'datagram_size'."),
                string.Create(CultureInfo.InvariantCulture, $"Nơi nhận '{target.Name}' có gói tin {target.Syslog.DatagramOctets} byte. Ghi {LeastDatagram} đến {MostDatagram} ở 'datagram_size'.")));
        }
    }
}

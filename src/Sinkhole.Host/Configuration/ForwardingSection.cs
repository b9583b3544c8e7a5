using System.Collections.Frozen;
using System.Collections.Immutable;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Forwarding;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads <c>forwarding</c>: the systems that hits and anchors are sent on to as they come.</summary>
internal static class ForwardingSection
{
    // Each has a connection, and an outbox or two on the disk.
    private const int MostTargets = 8;

    private static readonly FrozenDictionary<string, ForwardTransport> Kinds = new Dictionary<string, ForwardTransport>(StringComparer.Ordinal)
    {
        ["udp"] = ForwardTransport.Udp,
        ["tcp"] = ForwardTransport.Tcp,
        ["tls"] = ForwardTransport.Tls,
        ["webhook"] = ForwardTransport.Webhook,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, RowIdentities> Identities = new Dictionary<string, RowIdentities>(StringComparer.Ordinal)
    {
        ["shown"] = RowIdentities.AsTheyAre,
        ["withheld"] = RowIdentities.None,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, bool> Starts = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["now"] = false,
        ["beginning"] = true,
    }.ToFrozenDictionary();

    /// <summary>The targets, files relative to <paramref name="baseDirectory"/>.</summary>
    public static ImmutableArray<ForwardTarget> Read(MappingReader root, string baseDirectory, ProblemList problems)
    {
        var targets = new List<ForwardTarget>();
        foreach (var entry in root.Sections("forwarding") ?? [])
        {
            var target = ReadTarget(entry, baseDirectory);
            if (targets.Count == MostTargets)
            {
                entry.Refuse(entry.Place, new($"there is room for {MostTargets} targets. Leave some out.", $"chỉ được {MostTargets} nơi nhận. Bớt đi một số."));
                break;
            }

            // They would share what waits for them.
            if (targets.Exists(other => string.Equals(other.Name, target.Name, StringComparison.Ordinal)))
            {
                entry.Refuse(entry.At("name"), new(
                    $"another target is called '{target.Name}'. Give each target a name of its own.", $"đã có nơi nhận mang tên '{target.Name}'. Đặt cho mỗi nơi nhận một tên riêng."));
            }

            Check(entry, target, problems);
            targets.Add(target);
        }

        return [.. targets];
    }

    private static void Check(MappingReader entry, ForwardTarget target, ProblemList problems)
    {
        foreach (var problem in ForwardTargetCheck.Check(target))
        {
            entry.Refuse(entry.Place, new(problem.English, problem.Vietnamese));
        }

        // A file that is missing keeps records waiting, and must not keep names from resolving.
        foreach (var problem in ForwardTargetCheck.CheckFiles(target))
        {
            problems.Warn(entry.Place, new(problem.English, problem.Vietnamese));
        }

        if (target is { TakesAnchors: true, CanProveArrival: false })
        {
            problems.Warn(entry.At("anchors"), new(
                "nobody says whether anchors arrive over UDP, so these are sent and never count as copied off the machine. Use tcp, tls or webhook for one target with anchors.",
                "UDP không xác nhận đã nhận, nên mốc xác thực vẫn được gửi nhưng không được tính là đã sao chép ra ngoài. Dùng tcp, tls hoặc webhook cho một nơi nhận mốc xác thực."));
        }
    }

    private static ForwardTarget ReadTarget(MappingReader entry, string baseDirectory)
    {
        var defaults = new ForwardTarget { Name = "", Transport = ForwardTransport.Tls };
        var target = new ForwardTarget
        {
            Name = entry.Value("name")?.Text ?? "",
            Transport = entry.Choice("kind", entry.Has("url") ? ForwardTransport.Webhook : ForwardTransport.Tls, Kinds),
            Host = entry.Value("host")?.Text ?? "",
            Port = entry.Number("port", 0, 1, 65_535),
            Url = ReadUrl(entry),
            Format = entry.Value("format")?.Text ?? defaults.Format,
            TakesHits = entry.Flag("hits", defaults.TakesHits),
            IncludesMonitored = entry.Flag("monitored", defaults.IncludesMonitored),
            TakesAnchors = entry.Flag("anchors", defaults.TakesAnchors),
            StartsAtBeginning = entry.Choice("start", fallback: false, Starts),
            Identities = entry.Choice("identities", defaults.Identities, Identities),
            Syslog = ReadSyslog(entry),
            Trust = new TrustOptions
            {
                ServerName = entry.Value("server_name")?.Text ?? "",
                CaFile = PathOf(entry, "ca_file", baseDirectory),
                CertificateFile = PathOf(entry, "certificate_file", baseDirectory),
                KeyFile = PathOf(entry, "key_file", baseDirectory),
            },
            Webhook = ReadWebhook(entry, baseDirectory),
            Outbox = ReadOutbox(entry),
            Timeout = entry.Duration("timeout", defaults.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
        };
        entry.RefuseUnknown();
        return target;
    }

    private static SyslogOptions ReadSyslog(MappingReader entry)
    {
        var defaults = new SyslogOptions();
        return new SyslogOptions
        {
            Facility = entry.Number("facility", defaults.Facility, 0, 23),
            EnterpriseNumber = entry.Number("enterprise_number", defaults.EnterpriseNumber, 1, int.MaxValue),
            DatagramOctets = (int)entry.Size("datagram_size", defaults.DatagramOctets, 1024, 65_507),
        };
    }

    private static WebhookOptions ReadWebhook(MappingReader entry, string baseDirectory)
    {
        var defaults = new WebhookOptions();
        return new WebhookOptions
        {
            SecretFile = PathOf(entry, "secret_file", baseDirectory),
            AuthorizationFile = PathOf(entry, "authorization_file", baseDirectory),
            AllowsHttp = entry.Flag("allow_http", defaults.AllowsHttp),
            RefusesPrivateAddresses = entry.Flag("refuse_private", defaults.RefusesPrivateAddresses),
            MostRecords = entry.Number("batch", defaults.MostRecords, 1, 500),
        };
    }

    private static OutboxOptions ReadOutbox(MappingReader entry)
    {
        var defaults = new OutboxOptions();
        return new OutboxOptions
        {
            MostOctets = entry.Size("max_size", defaults.MostOctets, 1 << 20, 1L << 40),
            MostAge = entry.Duration("max_age", defaults.MostAge, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3660)),
        };
    }

    private static Uri? ReadUrl(MappingReader entry)
    {
        if (entry.Value("url") is not { Text.Length: > 0 } setting)
        {
            return null;
        }

        if (Uri.TryCreate(setting.Text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0)
        {
            return url;
        }

        entry.Refuse(setting, new(
            "Write an https address, such as https://soc.example/hits, without user or password.", "Ghi địa chỉ https, ví dụ https://soc.example/hits, không kèm tài khoản."));
        return null;
    }

    private static string PathOf(MappingReader entry, string key, string baseDirectory) =>
        entry.Value(key) is { Text.Length: > 0 } setting ? Path.GetFullPath(setting.Text, baseDirectory) : "";
}

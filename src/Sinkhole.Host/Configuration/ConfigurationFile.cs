using System.Collections.Frozen;
using System.Net;
using System.Text;
using Sinkhole.Host.Texts;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads the configuration: the file given, else <c>./sinkhole.yaml</c> if there is one, else the defaults.</summary>
/// <param name="workingDirectory">Where paths start when no file is read.</param>
/// <param name="hasAddress">Whether this machine has an address.</param>
internal sealed class ConfigurationFile(string workingDirectory, Func<IPAddress, bool> hasAddress)
{
    /// <summary>The file that is read when none is named.</summary>
    public const string DefaultName = "sinkhole.yaml";

    private const int MaxOctets = 1 << 20;

    private static readonly FrozenDictionary<string, LogLevel> Levels = new Dictionary<string, LogLevel>(StringComparer.Ordinal)
    {
        ["debug"] = LogLevel.Debug,
        ["information"] = LogLevel.Information,
        ["warning"] = LogLevel.Warning,
        ["error"] = LogLevel.Error,
    }.ToFrozenDictionary();

    /// <summary>Reads and checks everything, and tells every problem at once.</summary>
    public ConfigurationReading Read(string? file)
    {
        var standard = Path.Combine(workingDirectory, DefaultName);
        var shown = file ?? (File.Exists(standard) ? DefaultName : null);
        var path = shown is null ? null : Path.GetFullPath(shown, workingDirectory);
        var problems = new ProblemList(shown);
        var root = path is null ? null : ReadTree(path, problems);
        if (problems.HasErrors)
        {
            return new ConfigurationReading(null, problems.All);
        }

        var configuration = Compose(root, path, problems);
        configuration = new ConfigurationChecks(hasAddress, problems).Apply(configuration);
        return new ConfigurationReading(problems.HasErrors ? null : configuration, problems.All);
    }

    private HostConfiguration Compose(YamlNode? tree, string? path, ProblemList problems)
    {
        var baseDirectory = path is null ? workingDirectory : Path.GetDirectoryName(path) ?? workingDirectory;
        var root = new MappingReader(tree, "", problems);
        var log = root.Section("log");
        var lists = ListsSection.Read(root, baseDirectory, problems);
        var zone = ReadTimeZone(root);
        var keys = KeysSection.Read(root, baseDirectory);
        var configuration = new HostConfiguration
        {
            File = path,
            DataDirectory = Path.GetFullPath(root.Value("data")?.Text is { Length: > 0 } data ? data : "data", baseDirectory),
            TimeZone = zone,
            Dns = DnsSection.Read(root.Section("dns"), problems),
            Devices = DevicesSection.Read(root.Section("devices"), baseDirectory, zone),
            Resolve = ResolveSection.Read(root.Section("resolve"), problems),
            Sinkhole = SinkholeSection.Read(root.Section("sinkhole")),
            Landing = LandingSection.Read(root.Section("landing")),
            Lists = lists,
            Gate = GateSection.Read(root.Section("gate"), baseDirectory, problems),
            Keys = keys,
            Publish = PublishSection.Read(root, keys, problems),
            Groups = GroupsSection.Read(root, lists, zone, problems),
            Admin = AdminSection.Read(root.Section("admin")),
            Recording = RecordingSection.Read(root.Section("recording")),
            Forwarding = ForwardingSection.Read(root, baseDirectory, problems),
            LogLevel = log.Choice("level", LogLevel.Information, Levels),
        };
        log.RefuseUnknown();
        root.RefuseUnknown();
        return configuration;
    }

    private static TimeZoneInfo ReadTimeZone(MappingReader root)
    {
        var setting = root.Value("time_zone");
        if (TimeZoneInfo.TryFindSystemTimeZoneById(setting?.Text ?? "Asia/Ho_Chi_Minh", out var zone))
        {
            return zone;
        }

        if (setting is not null)
        {
            root.Refuse(setting, new("Write a time zone this machine knows, such as Asia/Ho_Chi_Minh.", "Ghi một múi giờ mà máy này có, ví dụ Asia/Ho_Chi_Minh."));
        }

        // Viet Nam keeps one offset all year, so a machine without the zone files tells the same times.
        return TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), "+07:00", "+07:00");
    }

    private static YamlNode? ReadTree(string path, ProblemList problems)
    {
        var whole = new Setting("", null, 0);
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MaxOctets)
            {
                problems.Error(whole, new("the file is above 1 MiB. Put lists into files of their own and name them under 'lists'.", "tệp lớn hơn 1 MiB. Đặt danh sách trong tệp riêng và khai báo trong 'lists'."));
                return null;
            }

            using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            var yaml = new YamlStream();
            yaml.Load(new Parser(new Scanner(reader, skipComments: true)));
            return yaml.Documents.Count == 0 ? null : yaml.Documents[0].RootNode;
        }
        catch (YamlException broken)
        {
            var message = BilingualYaml(broken);
            problems.Error(whole with { Line = (int)broken.Start.Line }, message);
        }
        catch (DecoderFallbackException)
        {
            problems.Error(whole, new("the file is not UTF-8. Save it as UTF-8.", "tệp không phải UTF-8. Lưu lại bằng UTF-8."));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Error(whole, new("there is no such file. Check the path given with --config.", "không có tệp này. Kiểm tra đường dẫn ở --config."));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Error(whole, new($"the file cannot be read ({unreadable.Message}). Check its permissions.", $"không đọc được tệp ({unreadable.Message}). Kiểm tra quyền truy cập tệp."));
        }

        return null;
    }

    private static BilingualText BilingualYaml(YamlException broken) => new(
        $"this is not YAML ({broken.Message.TrimEnd('.')}). Check the colons, quotes and indentation of this line; indent with spaces.",
        $"không đúng cú pháp YAML ({broken.Message.TrimEnd('.')}). Kiểm tra dấu hai chấm, dấu nháy và thụt đầu dòng ở dòng này; thụt bằng dấu cách.");
}

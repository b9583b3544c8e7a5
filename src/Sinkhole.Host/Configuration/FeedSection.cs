using System.Collections.Frozen;
using System.Net;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads the section <c>feed</c> of a list: where it is fetched from.</summary>
internal static class FeedSection
{
    private static readonly FrozenDictionary<string, FeedKind> Kinds = new Dictionary<string, FeedKind>(StringComparer.Ordinal)
    {
        ["download"] = FeedKind.Download,
        ["misp"] = FeedKind.Misp,
        ["taxii"] = FeedKind.Taxii,
        ["transfer"] = FeedKind.Transfer,
        ["drop"] = FeedKind.Drop,
    }.ToFrozenDictionary();

    /// <summary>The feed, paths relative to <paramref name="baseDirectory"/>; null when the section is not written.</summary>
    public static FeedOptions? Read(MappingReader list, string baseDirectory)
    {
        if (!list.Has("feed"))
        {
            _ = list.Section("feed");
            return null;
        }

        var section = list.Section("feed");
        var defaults = new FeedOptions();
        var feed = new FeedOptions
        {
            Kind = section.Choice("kind", DefaultKind(section), Kinds),
            Url = ReadUrl(section, "url"),
            AllowsHttp = section.Flag("allow_http", defaults.AllowsHttp),
            Every = section.Duration("every", defaults.Every, TimeSpan.FromSeconds(10), TimeSpan.FromDays(30)),
            Timeout = section.Duration("timeout", defaults.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(6)),
            MaxOctets = section.Size("max_size", defaults.MaxOctets, 1024, 4L << 30),
            Sha256 = ReadHash(section),
            SignatureKey = PathOf(section, "signature_key", baseDirectory),
            SignatureUrl = ReadUrl(section, "signature_url"),
            User = section.Value("user")?.Text ?? "",
            SecretFile = PathOf(section, "secret_file", baseDirectory),
            SecretHeader = section.Value("secret_header")?.Text is { Length: > 0 } header ? header : defaults.SecretHeader,
            Directory = PathOf(section, "directory", baseDirectory),
            Primary = ReadPrimary(section),
            Zone = ReadName(section, "zone"),
            Key = ReadName(section, "key"),
        };
        section.RefuseUnknown();
        CheckWhole(section, feed);
        return feed;
    }

    private static FeedKind DefaultKind(MappingReader section)
    {
        if (section.Has("primary"))
        {
            return FeedKind.Transfer;
        }

        return section.Has("directory") && !section.Has("url") ? FeedKind.Drop : FeedKind.Download;
    }

    private static void CheckWhole(MappingReader section, FeedOptions feed)
    {
        var isWhole = feed.Kind switch
        {
            FeedKind.Download or FeedKind.Misp or FeedKind.Taxii => feed.Url is not null,
            FeedKind.Transfer => feed is { Primary: not null, Zone.Length: > 0 },
            FeedKind.Drop => feed.Directory.Length > 0,
        };
        if (!isWhole)
        {
            section.Refuse(section.Place, new(
                "Write 'url' for a download, a MISP feed or a TAXII collection, 'primary' and 'zone' for a transfer, or 'directory' for files that are put there.",
                "Ghi 'url' nếu tải tệp, nguồn MISP hoặc bộ sưu tập TAXII; 'primary' và 'zone' nếu nhận vùng RPZ; hoặc 'directory' nếu đặt tệp vào thư mục."));
        }

        if (feed is { Url.Scheme: "http", AllowsHttp: false })
        {
            section.Refuse(section.At("url"), new("Write an https address, or set allow_http: true.", "Ghi địa chỉ https, hoặc đặt allow_http: true."));
        }
    }

    private static Uri? ReadUrl(MappingReader section, string key)
    {
        if (section.Value(key) is not { Text.Length: > 0 } setting)
        {
            return null;
        }

        if (Uri.TryCreate(setting.Text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0)
        {
            return url;
        }

        section.Refuse(setting, new(
            "Write an https address, such as https://lists.example/list.csv, without user or password.", "Ghi địa chỉ https, ví dụ https://lists.example/list.csv, không kèm tài khoản."));
        return null;
    }

    private static string ReadHash(MappingReader section)
    {
        if (section.Value("sha256") is not { Text.Length: > 0 } setting)
        {
            return "";
        }

        if (setting.Text.Length == 64 && setting.Text.All(char.IsAsciiHexDigit))
        {
            return setting.Text.ToLowerInvariant();
        }

        section.Refuse(setting, new("Write the 64 hexadecimal digits of a SHA-256.", "Ghi 64 chữ số thập lục phân của SHA-256."));
        return "";
    }

    private static IPEndPoint? ReadPrimary(MappingReader section)
    {
        if (section.Value("primary") is not { Text.Length: > 0 } setting)
        {
            return null;
        }

        if (EndPointText.TryParse(setting.Text, 53, out var endPoint))
        {
            return endPoint;
        }

        section.Refuse(setting, new("Write the primary's address, such as 192.0.2.53 or 192.0.2.53:5353; names are not taken.", "Ghi địa chỉ máy chủ chính, ví dụ 192.0.2.53 hoặc 192.0.2.53:5353; không nhận tên."));
        return null;
    }

    private static string ReadName(MappingReader section, string key)
    {
        if (section.Value(key) is not { Text.Length: > 0 } setting)
        {
            return "";
        }

        if (DomainName.TryParse(setting.Text, out var name))
        {
            return name.ToString();
        }

        section.Refuse(setting, new("Write a domain name.", "Ghi một tên miền."));
        return "";
    }

    private static string PathOf(MappingReader section, string key, string baseDirectory) =>
        section.Value(key) is { Text.Length: > 0 } setting ? Path.GetFullPath(setting.Text, baseDirectory) : "";
}

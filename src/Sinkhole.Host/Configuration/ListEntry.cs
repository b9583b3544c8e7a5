using System.Collections.Frozen;
using System.Globalization;
using System.Net.Sockets;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads one entry of <c>lists</c>.</summary>
internal static class ListEntry
{
    /// <summary>The words for formats.</summary>
    public static FrozenDictionary<string, ListFormat> Formats { get; } = new Dictionary<string, ListFormat>(StringComparer.Ordinal)
    {
        ["campaign"] = ListFormat.Campaign,
        ["hosts"] = ListFormat.Hosts,
        ["domains"] = ListFormat.Domains,
        ["workbook"] = ListFormat.Workbook,
        ["text"] = ListFormat.Text,
        ["adblock"] = ListFormat.AdBlock,
        ["dnsmasq"] = ListFormat.Dnsmasq,
        ["rpz"] = ListFormat.PolicyZone,
        ["misp"] = ListFormat.Misp,
        ["stix"] = ListFormat.Stix,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, ListFormat> Endings = new Dictionary<string, ListFormat>(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = ListFormat.Campaign,
        [".hosts"] = ListFormat.Hosts,
        [".txt"] = ListFormat.Domains,
        [".xlsx"] = ListFormat.Workbook,
        [".rpz"] = ListFormat.PolicyZone,
        [".zone"] = ListFormat.PolicyZone,
        [".stix"] = ListFormat.Stix,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The words for classes.</summary>
    public static FrozenDictionary<string, ListClass> Classes { get; } = new Dictionary<string, ListClass>(StringComparer.Ordinal)
    {
        ["allow"] = ListClass.Allow,
        ["campaign"] = ListClass.Campaign,
        ["other"] = ListClass.Other,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, RuleAction> Actions = new Dictionary<string, RuleAction>(StringComparer.Ordinal)
    {
        ["sinkhole"] = RuleAction.Sinkhole,
        ["nxdomain"] = RuleAction.NxDomain,
        ["nodata"] = RuleAction.NoData,
        ["drop"] = RuleAction.Drop,
        ["tcp-only"] = RuleAction.TcpOnly,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, GroupMode> Modes = new Dictionary<string, GroupMode>(StringComparer.Ordinal)
    {
        ["enforce"] = GroupMode.Enforce,
        ["monitor"] = GroupMode.Monitor,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, ReleaseRule> Releases = new Dictionary<string, ReleaseRule>(StringComparer.Ordinal)
    {
        ["auto"] = ReleaseRule.Auto,
        ["manual"] = ReleaseRule.Manual,
    }.ToFrozenDictionary();

    /// <summary>True when the ending of a file says how it is written.</summary>
    public static bool IsKnown(string file) => Endings.ContainsKey(Path.GetExtension(file));

    /// <summary>A list found by its file alone.</summary>
    public static ListOptions Of(string name, string file)
    {
        var format = FormatOf(file);
        var campaign = format == ListFormat.Campaign ? name : "";
        return new ListOptions { Name = name, File = file, Format = format, Campaign = campaign, Class = ClassOf(campaign) };
    }

    /// <summary>The list of an entry, its file relative to <paramref name="baseDirectory"/>; null when it has none. Asks for every setting there is.</summary>
    public static ListOptions? Read(MappingReader section, string name, string baseDirectory)
    {
        var file = section.Value("file");
        var feed = FeedSection.Read(section, baseDirectory);
        var format = section.Choice("format", FormatOf(file?.Text ?? feed?.Url?.AbsolutePath, feed), Formats);
        var campaign = section.Value("campaign")?.Text ?? (format == ListFormat.Campaign ? name : "");
        var approvals = section.Number("approvals", 1, 1, 2);
        var list = new ListOptions
        {
            Name = name,
            File = file is null ? "" : Path.GetFullPath(file.Text, baseDirectory),
            Format = format,
            Campaign = campaign,
            Class = section.Choice("class", ClassOf(campaign), Classes),
            Letter = section.Value("letter")?.Text ?? "",
            Action = section.Choice("action", RuleAction.Sinkhole, Actions),
            Mode = section.Choice("mode", GroupMode.Enforce, Modes),
            SinkholeIPv4 = ReadAddress(section, "ipv4", AddressFamily.InterNetwork),
            SinkholeIPv6 = ReadAddress(section, "ipv6", AddressFamily.InterNetworkV6),
            ClientRules = section.Value("client_rules") is null ? null : section.Flag("client_rules", fallback: false),
            ScreensTargets = section.Flag("screen_targets", fallback: false),
            Release = section.Choice("release", feed is null && approvals == 1 ? ReleaseRule.Auto : ReleaseRule.Manual, Releases),
            Approvals = approvals,
            MinKeptPercent = ReadPercent(section, "min_kept", 50, 100),
            MaxGrowthPercent = ReadPercent(section, "max_growth", 1000, 1_000_000),
            Columns = ReadColumns(section.Section("columns")),
            Feed = feed,
        };
        if (file is { Text.Length: > 0 } == (feed is null))
        {
            return list;
        }

        section.Refuse(section.At("file"), feed is null
            ? new("the list has no file. Write the path of the list file, or where it is fetched from under 'feed'.", "danh sách chưa có tệp. Ghi đường dẫn tệp danh sách, hoặc nguồn tải trong 'feed'.")
            : new("the list has a file and a feed. Leave one of them out.", "danh sách có cả tệp và nguồn tải. Bỏ một trong hai."));
        return null;
    }

    private static ListFormat FormatOf(string? file, FeedOptions? feed) => feed?.Kind switch
    {
        FeedKind.Misp => ListFormat.Misp,
        FeedKind.Taxii => ListFormat.Stix,
        FeedKind.Transfer => ListFormat.PolicyZone,
        FeedKind.Download or FeedKind.Drop or null => FormatOf(file),
    };

    private static ListFormat FormatOf(string? file) => Endings.GetValueOrDefault(Path.GetExtension(file ?? ""), ListFormat.Campaign);

    private static ListClass ClassOf(string campaign) => campaign.Length > 0 ? ListClass.Campaign : ListClass.Other;

    private static InternetAddress? ReadAddress(MappingReader section, string key, AddressFamily family)
    {
        if (section.Value(key) is not { Text.Length: > 0 } setting)
        {
            return null;
        }

        if (InternetAddress.TryParse(setting.Text, out var address) && address.ToIPAddress().AddressFamily == family && !address.IsUnspecified)
        {
            return address;
        }

        section.Refuse(setting, family == AddressFamily.InterNetwork
            ? new("Write an IPv4 address, such as 192.0.2.1.", "Ghi địa chỉ IPv4, ví dụ 192.0.2.1.")
            : new("Write an IPv6 address in quotes, such as \"2001:db8::1\".", "Ghi địa chỉ IPv6 trong dấu nháy, ví dụ \"2001:db8::1\"."));
        return null;
    }

    private static int ReadPercent(MappingReader section, string key, int fallback, int most)
    {
        if (section.Value(key) is not { Text.Length: > 0 } setting)
        {
            return fallback;
        }

        if (int.TryParse(setting.Text.TrimEnd('%').TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= most)
        {
            return percent;
        }

        section.Refuse(setting, new($"Write a share from 0% to {most}%, such as {fallback}%.", $"Ghi tỷ lệ từ 0% đến {most}%, ví dụ {fallback}%."));
        return fallback;
    }

    private static string ReadColumns(MappingReader section)
    {
        var columns = new List<string>();
        foreach (var column in section.Keys.ToList())
        {
            if (section.Value(column) is { Text.Length: > 0 } header)
            {
                columns.Add($"{column}={header.Text}");
            }
        }

        return string.Join("; ", columns);
    }
}

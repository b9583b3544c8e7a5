using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Host.Commands.Hunts;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads <c>devices.leases</c>: where DHCP servers and routers write who has which address.</summary>
internal static class LeasesSection
{
    private const int MaxSources = 256;
    private const int MaxName = 200;

    private static readonly FrozenDictionary<string, LeaseForm> Forms =
        Enum.GetValues<LeaseForm>().ToFrozenDictionary(LeaseWords.WordOf, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, DateOrder> Orders = new Dictionary<string, DateOrder>(StringComparer.Ordinal)
    {
        ["detect"] = DateOrder.Detect,
        ["dmy"] = DateOrder.DayFirst,
        ["mdy"] = DateOrder.MonthFirst,
    }.ToFrozenDictionary();

    /// <summary>The sources, paths relative to <paramref name="baseDirectory"/>; local times are of <paramref name="zone"/> unless an entry has its own.</summary>
    public static ImmutableArray<LeaseSource> Read(MappingReader section, string baseDirectory, TimeZoneInfo zone)
    {
        var sources = new List<LeaseSource>();
        foreach (var entry in section.Sections("leases") ?? [])
        {
            var source = ReadSource(entry, baseDirectory, zone);
            entry.RefuseUnknown();
            if (source is null)
            {
                continue;
            }

            // What one source says ends what it said before, and must never end what another said.
            if (sources.Exists(other => string.Equals(other.Name, source.Name, StringComparison.Ordinal)))
            {
                section.Refuse(entry.At("name"), new(
                    $"another source is called '{source.Name}'. Give each source a name of its own.", $"đã có nguồn mang tên '{source.Name}'. Đặt cho mỗi nguồn một tên riêng."));
            }
            else
            {
                sources.Add(source);
            }
        }

        if (sources.Count > MaxSources)
        {
            section.Refuse(section.At("leases"), new($"there are {sources.Count} sources, at most {MaxSources} are taken.", $"có {sources.Count} nguồn, chỉ nhận tối đa {MaxSources}."));
        }

        return [.. sources];
    }

    private static LeaseSource? ReadSource(MappingReader entry, string baseDirectory, TimeZoneInfo zone)
    {
        var path = entry.Value("path");
        var name = entry.Value("name");
        LeaseForm? form = entry.Value("form") is null ? null : entry.Choice("form", LeaseForm.Kea4, Forms);
        var ownZone = ReadZone(entry) ?? zone;
        var dates = entry.Choice("dates", DateOrder.Detect, Orders);
        var codePage = ReadCodePage(entry);
        if (path is not { Text.Length: > 0 })
        {
            entry.Refuse(entry.At("path"), new(
                "Write the lease file, or the folder it stands in, such as /var/lib/kea/kea-leases4.csv.",
                "Ghi tệp cấp phát địa chỉ, hoặc thư mục chứa tệp, ví dụ /var/lib/kea/kea-leases4.csv."));
            return null;
        }

        var shown = name is { Text.Length: > 0 } ? name.Text : path.Text;
        if (shown.Length > MaxName || shown.Any(char.IsControl))
        {
            entry.Refuse(name ?? path, new($"Write a name of 1 to {MaxName} characters under 'name'.", $"Ghi tên gồm 1 đến {MaxName} ký tự ở 'name'."));
            return null;
        }

        var source = new LeaseSource { Name = shown, Path = Path.GetFullPath(path.Text, baseDirectory), Form = form, Zone = ownZone, Dates = dates };
        return codePage is { } page ? source with { CodePage = page } : source;
    }

    private static TimeZoneInfo? ReadZone(MappingReader entry)
    {
        if (entry.Value("zone") is not { Text.Length: > 0 } setting)
        {
            return null;
        }

        if (ZoneText.TryRead(setting.Text) is { } zone)
        {
            return zone;
        }

        entry.Refuse(setting, new(
            "Write a time zone this machine knows, such as Asia/Ho_Chi_Minh, or an offset such as +07:00.",
            "Ghi một múi giờ mà máy này có, ví dụ Asia/Ho_Chi_Minh, hoặc độ lệch như +07:00."));
        return null;
    }

    private static int? ReadCodePage(MappingReader entry)
    {
        if (entry.Value("code_page") is not { Text.Length: > 0 } setting)
        {
            return null;
        }

        var page = entry.Number("code_page", 0, 1, 65_535);
        if (page == 0 || CodePagesEncodingProvider.Instance.GetEncoding(page) is not null)
        {
            return page == 0 ? null : page;
        }

        entry.Refuse(setting, new("Write the number of a code page of Windows, such as 1258 or 1252.", "Ghi số bảng mã của Windows, ví dụ 1258 hoặc 1252."));
        return null;
    }
}

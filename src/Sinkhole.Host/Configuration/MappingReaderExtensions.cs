using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Sinkhole.Dns.Records;

namespace Sinkhole.Host.Configuration;

/// <summary>The kinds of values that several sections have.</summary>
internal static class MappingReaderExtensions
{
    /// <summary>A whole number within its bounds.</summary>
    public static int Number(this MappingReader section, string key, int fallback, int least, int most)
    {
        var setting = section.Value(key);
        if (setting is null || (int.TryParse(setting.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most))
        {
            return setting is null ? fallback : int.Parse(setting.Text, CultureInfo.InvariantCulture);
        }

        section.Refuse(setting, new($"Write a whole number from {least} to {most}.", $"Ghi một số nguyên từ {least} đến {most}."));
        return fallback;
    }

    /// <summary>A size within its bounds.</summary>
    public static long Size(this MappingReader section, string key, long fallback, long least, long most)
    {
        var setting = section.Value(key);
        if (setting is null)
        {
            return fallback;
        }

        if (SizeText.TryParse(setting.Text, out var octets) && octets >= least && octets <= most)
        {
            return octets;
        }

        var (low, high) = (SizeText.Format(least), SizeText.Format(most));
        section.Refuse(setting, new($"Write a size from {low} to {high}, such as 64MiB.", $"Ghi dung lượng từ {low} đến {high}, ví dụ 64MiB."));
        return fallback;
    }

    /// <summary>A length of time within its bounds.</summary>
    public static TimeSpan Duration(this MappingReader section, string key, TimeSpan fallback, TimeSpan least, TimeSpan most)
    {
        var setting = section.Value(key);
        if (setting is null)
        {
            return fallback;
        }

        if (DurationText.TryParse(setting.Text, out var duration) && duration >= least && duration <= most)
        {
            return duration;
        }

        var (low, high) = (DurationText.Format(least), DurationText.Format(most));
        section.Refuse(setting, new($"Write a length of time from {low} to {high}, such as 5s or 10m.", $"Ghi khoảng thời gian từ {low} đến {high}, ví dụ 5s hoặc 10m."));
        return fallback;
    }

    /// <summary>Yes or no.</summary>
    public static bool Flag(this MappingReader section, string key, bool fallback)
    {
        var setting = section.Value(key);
        switch (setting?.Text)
        {
            case null:
                return fallback;
            case "true":
                return true;
            case "false":
                return false;
            default:
                section.Refuse(setting, new("Write true or false.", "Ghi true hoặc false."));
                return fallback;
        }
    }

    /// <summary>Networks and addresses; null when the setting is not written.</summary>
    public static ImmutableArray<InternetPrefix>? Networks(this MappingReader section, string key, int most)
    {
        if (section.Values(key) is not { } written)
        {
            return null;
        }

        var networks = new List<InternetPrefix>();
        foreach (var setting in written)
        {
            if (networks.Count < most && InternetPrefix.TryParse(setting.Text, out var prefix))
            {
                networks.Add(prefix);
            }
            else
            {
                section.Refuse(setting, new(
                    $"Write a network or an address, such as 10.0.0.0/8, 192.0.2.7 or fc00::/7, at most {most} of them.",
                    $"Ghi một mạng hoặc một địa chỉ, ví dụ 10.0.0.0/8, 192.0.2.7 hoặc fc00::/7, tối đa {most} mục."));
            }
        }

        return [.. networks];
    }

    /// <summary>Networks whose machines are believed what they say of others: some, but never everyone.</summary>
    public static ImmutableArray<InternetPrefix> TrustedNetworks(this MappingReader section, string key)
    {
        const int MostTrusted = 1000;
        var networks = section.Networks(key, MostTrusted) ?? [];
        foreach (var network in networks.Where(IsEveryone))
        {
            section.Refuse(section.At(key) with { Value = network.ToString() }, new(
                "this network is everyone, and anyone could then speak in another's name. Write only the addresses of your own machines.",
                "mạng này là tất cả mọi người, khi đó ai cũng có thể mạo danh máy khác. Chỉ ghi địa chỉ các máy của cơ quan."));
        }

        return networks;
    }

    /// <summary>The first instant after a day of the configured zone, or a timestamp with its offset; null when the setting is not written.</summary>
    public static DateTimeOffset? Moment(this MappingReader section, string key, TimeZoneInfo zone) => section.ReadMoment(key, zone, wholeDays: 1);

    /// <summary>The first instant of a day of the configured zone, or a timestamp with its offset; null when the setting is not written.</summary>
    public static DateTimeOffset? MomentOfStart(this MappingReader section, string key, TimeZoneInfo zone) => section.ReadMoment(key, zone, wholeDays: 0);

    /// <summary>One of a few words.</summary>
    public static T Choice<T>(this MappingReader section, string key, T fallback, IReadOnlyDictionary<string, T> choices)
    {
        var setting = section.Value(key);
        if (setting is null)
        {
            return fallback;
        }

        if (choices.TryGetValue(setting.Text, out var choice))
        {
            return choice;
        }

        var words = string.Join(", ", choices.Keys);
        section.Refuse(setting, new($"Write one of: {words}.", $"Ghi một trong các giá trị: {words}."));
        return fallback;
    }

    /// <summary>The addresses of upstreams; those that cannot be used are left out.</summary>
    public static IEnumerable<IPEndPoint> Upstreams(this MappingReader section, IReadOnlyList<Setting> settings)
    {
        foreach (var setting in settings)
        {
            if (setting.Text.StartsWith("tls://", StringComparison.OrdinalIgnoreCase))
            {
                section.Refuse(setting, new(
                    "encrypted upstreams are not there yet. Write the upstream's address without 'tls://'.",
                    "chưa hỗ trợ máy chủ DNS cấp trên có mã hóa. Ghi địa chỉ máy chủ, bỏ 'tls://'."));
            }
            else if (!EndPointText.TryParse(setting.Text, 53, out var endPoint) || endPoint.Address.Equals(IPAddress.Any) || endPoint.Address.Equals(IPAddress.IPv6Any))
            {
                section.Refuse(setting, new(
                    "Write the address of a DNS server, such as 192.0.2.53, 192.0.2.53:5300 or [2001:db8::53]:5300.",
                    "Ghi địa chỉ máy chủ DNS, ví dụ 192.0.2.53, 192.0.2.53:5300 hoặc [2001:db8::53]:5300."));
            }
            else
            {
                yield return endPoint;
            }
        }
    }

    /// <summary>True for a network that leaves nobody out.</summary>
    public static bool IsEveryone(InternetPrefix network) => network.Length == 0 || (network.Network.IsIPv4 && network.Length == 96);

    private static DateTimeOffset? ReadMoment(this MappingReader section, string key, TimeZoneInfo zone, int wholeDays)
    {
        if (section.Value(key) is not { Text.Length: > 0 } setting)
        {
            return null;
        }

        if (DateOnly.TryParseExact(setting.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            var midnight = day.AddDays(wholeDays).ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
        }

        if (setting.Text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(setting.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        section.Refuse(setting, wholeDays > 0
            ? new(
                "Write a day, which still belongs, or a time with its offset: 2026-12-31 or 2026-12-31T17:00:00+07:00.",
                "Ghi một ngày (hết ngày đó mới thôi), hoặc thời điểm kèm múi giờ: 2026-12-31 hoặc 2026-12-31T17:00:00+07:00.")
            : new(
                "Write a day or a time with its offset: 2026-09-01 or 2026-09-01T08:00:00+07:00.",
                "Ghi một ngày, hoặc thời điểm kèm múi giờ: 2026-09-01 hoặc 2026-09-01T08:00:00+07:00."));
        return null;
    }
}

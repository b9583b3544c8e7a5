using System.Net;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads the section <c>admin</c>.</summary>
internal static class AdminSection
{
    /// <summary>The section's settings.</summary>
    public static AdminSettings Read(MappingReader section)
    {
        var defaults = new AdminSettings();
        var settings = new AdminSettings
        {
            Listen = ReadListen(section) ?? defaults.Listen,
            Metrics = section.Flag("metrics", defaults.Metrics),
        };
        section.RefuseUnknown();
        return settings;
    }

    private static IPEndPoint? ReadListen(MappingReader section)
    {
        if (section.Value("listen") is not { } setting)
        {
            return null;
        }

        const string Scheme = "http://";
        var rest = setting.Text.TrimEnd('/');
        var good = rest.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        rest = good ? rest[Scheme.Length..] : rest;
        rest = rest.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" + rest["localhost".Length..] : rest;
        if (!EndPointText.TryParse(rest, 80, out var endPoint) || !good)
        {
            section.Refuse(setting, new(
                "Write http://, an address of this machine and a port, such as http://127.0.0.1:8053.",
                "Ghi http://, địa chỉ của máy này và cổng, ví dụ http://127.0.0.1:8053."));
            return null;
        }

        if (!IPAddress.IsLoopback(endPoint.Address))
        {
            section.Refuse(setting, new(
                "the pages have no sign-in yet, so they listen on this machine only. Write 127.0.0.1 or [::1] as the address, and reach them from elsewhere through an SSH tunnel.",
                "trang quản trị chưa có đăng nhập nên chỉ mở trên chính máy này. Ghi địa chỉ 127.0.0.1 hoặc [::1]; từ máy khác, truy cập qua đường hầm SSH."));
            return null;
        }

        return endPoint;
    }
}

using System.Net;
using System.Net.Sockets;
using Sinkhole.Dns.Records;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads the section <c>sinkhole</c>.</summary>
internal static class SinkholeSection
{
    /// <summary>The section's settings.</summary>
    public static SinkholeSettings Read(MappingReader section)
    {
        // One family written and the other not means: this machine sinkholes one family, and the other gets NODATA.
        var isWritten = section.Has("ipv4") || section.Has("ipv6");
        var defaults = new SinkholeSettings();
        var settings = new SinkholeSettings
        {
            IPv4 = ReadAddress(section, "ipv4", AddressFamily.InterNetwork, isWritten ? null : defaults.IPv4),
            IPv6 = ReadAddress(section, "ipv6", AddressFamily.InterNetworkV6, isWritten ? null : defaults.IPv6),
            Ttl = section.Number("ttl", defaults.Ttl, 0, 86_400),
        };
        section.RefuseUnknown();
        return settings;
    }

    private static IPAddress? ReadAddress(MappingReader section, string key, AddressFamily family, IPAddress? fallback)
    {
        var setting = section.Value(key);
        if (setting is null || setting.Text.Length == 0)
        {
            return fallback;
        }

        if (InternetAddress.TryParse(setting.Text, out var address) && address.ToIPAddress() is var parsed && parsed.AddressFamily == family && !address.IsUnspecified)
        {
            return parsed;
        }

        section.Refuse(setting, family == AddressFamily.InterNetwork
            ? new("Write an IPv4 address, such as 192.0.2.1, or leave it out: A then gets no address.", "Ghi địa chỉ IPv4, ví dụ 192.0.2.1, hoặc bỏ trống: khi đó bản ghi A không có địa chỉ.")
            : new("Write an IPv6 address in quotes, such as \"2001:db8::1\", or leave it out: AAAA then gets no address.", "Ghi địa chỉ IPv6 trong dấu nháy, ví dụ \"2001:db8::1\", hoặc bỏ trống: khi đó bản ghi AAAA không có địa chỉ."));
        return fallback;
    }
}

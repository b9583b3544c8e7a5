using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Sinkhole.Dns.Records;
using Sinkhole.Server.Landing;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads the section <c>landing</c>.</summary>
internal static class LandingSection
{
    private const int MostAddresses = 16;
    private const int MostPorts = 64;
    private const int MostLinkCharacters = 2000;

    /// <summary>The section's settings.</summary>
    public static LandingSettings Read(MappingReader section)
    {
        var defaults = new LandingSettings();
        var settings = new LandingSettings
        {
            Listen = ReadListen(section),
            TcpPorts = ReadPorts(section, "tcp_ports") ?? defaults.TcpPorts,
            UdpPorts = ReadPorts(section, "udp_ports") ?? defaults.UdpPorts,
            ContactVietnamese = ReadContact(section, "contact_vi"),
            ContactEnglish = ReadContact(section, "contact_en"),
            Link = ReadLink(section),
            MaxConnections = section.Number("max_connections", defaults.MaxConnections, 1, 10_000),
            MaxConnectionsPerClient = section.Number("max_connections_per_client", defaults.MaxConnectionsPerClient, 1, 10_000),
            Timeout = TimeSpan.FromSeconds(section.Number("timeout_seconds", (int)defaults.Timeout.TotalSeconds, 1, 60)),
        };
        section.RefuseUnknown();
        return settings;
    }

    private static ImmutableArray<IPAddress>? ReadListen(MappingReader section)
    {
        // Nothing behind the colon is as good as left out; only [] switches it off.
        if (section.Values("listen") is not { } written || (written.Count == 0 && section.At("listen").Value is not null))
        {
            return null;
        }

        var addresses = new List<IPAddress>();
        foreach (var setting in written)
        {
            if (!InternetAddress.TryParse(setting.Text, out var address) || address.IsUnspecified || addresses.Count == MostAddresses)
            {
                section.Refuse(setting, new(
                    $"Write the sinkhole's own addresses on this machine, such as 192.0.2.53, without a port and at most {MostAddresses}. Not 0.0.0.0: the machine's other addresses are no sinkhole.",
                    $"Ghi các địa chỉ sinkhole trên máy này, ví dụ 192.0.2.53, không kèm cổng, tối đa {MostAddresses} địa chỉ. Không ghi 0.0.0.0: các địa chỉ khác của máy không phải là sinkhole."));
            }
            else if (addresses.Contains(address.ToIPAddress()))
            {
                section.Refuse(setting, new("this address is written twice. Remove one.", "địa chỉ này được ghi hai lần. Xóa bớt một."));
            }
            else
            {
                addresses.Add(address.ToIPAddress());
            }
        }

        return [.. addresses];
    }

    private static ImmutableArray<int>? ReadPorts(MappingReader section, string key)
    {
        if (section.Values(key) is not { } written)
        {
            return null;
        }

        var ports = new List<int>();
        foreach (var setting in written)
        {
            if (int.TryParse(setting.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
                && ports.Count < MostPorts && !ports.Contains(port))
            {
                ports.Add(port);
            }
            else
            {
                section.Refuse(setting, new(
                    $"Write different ports from 1 to 65535, at most {MostPorts} of them.", $"Ghi các cổng khác nhau từ 1 đến 65535, tối đa {MostPorts} cổng."));
            }
        }

        return [.. ports];
    }

    private static string ReadContact(MappingReader section, string key)
    {
        if (section.Value(key) is not { } setting)
        {
            return "";
        }

        var text = setting.Text.Trim().Normalize(NormalizationForm.FormC);
        if (text.Length <= LandingOptions.MaxContactLength && !text.Any(character => char.IsControl(character) && character != '\n'))
        {
            return text;
        }

        section.Refuse(setting with { Value = null }, new(
            $"Write whom to call in at most {LandingOptions.MaxContactLength} characters, such as \"IT team, tel. 0262 000 000\".",
            $"Ghi đầu mối liên hệ, tối đa {LandingOptions.MaxContactLength} ký tự, ví dụ \"Tổ CNTT, điện thoại 0262 000 000\"."));
        return "";
    }

    private static Uri? ReadLink(MappingReader section)
    {
        if (section.Value("link") is not { Text.Length: > 0 } setting)
        {
            return null;
        }

        if (setting.Text.Length <= MostLinkCharacters && Uri.TryCreate(setting.Text, UriKind.Absolute, out var link) && link.Scheme is "https" or "http" && link.UserInfo.Length == 0)
        {
            return link;
        }

        section.Refuse(setting, new(
            "Write the address of the campaign's page or tool, such as https://chien-dich.example/cong-cu, without user or password.",
            "Ghi địa chỉ trang hoặc công cụ của chiến dịch, ví dụ https://chien-dich.example/cong-cu, không kèm tài khoản."));
        return null;
    }
}

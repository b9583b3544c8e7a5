using System.Collections.Immutable;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads the section <c>dns</c>.</summary>
internal static class DnsSection
{
    private const int MaxAddresses = 256;
    private const int MaxNetworks = 10_000;

    /// <summary>The section's settings; <paramref name="problems"/> takes what is wrong.</summary>
    public static DnsSettings Read(MappingReader section, ProblemList problems)
    {
        var defaults = new DnsSettings();
        var settings = new DnsSettings
        {
            Listen = ReadListen(section, problems) ?? defaults.Listen,
            Workers = section.Number("workers", defaults.Workers, 0, 256),
            Allow = section.Networks("allow", MaxNetworks) ?? defaults.Allow,
            ProxyFrom = section.TrustedNetworks("proxy_from"),
            UdpPayload = section.Number("udp_payload", defaults.UdpPayload, 512, 4096),
            ReceiveBuffer = (int)section.Size("receive_buffer", defaults.ReceiveBuffer, 64 << 10, 1 << 30),
            Pending = section.Number("pending", defaults.Pending, 16, 1_000_000),
            TcpConnections = section.Number("tcp_connections", defaults.TcpConnections, 1, 100_000),
            TcpPerClient = section.Number("tcp_per_client", defaults.TcpPerClient, 1, 100_000),
            Canary = section.Flag("canary", defaults.Canary),
            TcpIdle = section.Duration("tcp_idle", defaults.TcpIdle, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        };
        section.RefuseUnknown();
        return settings;
    }

    private static ImmutableArray<ListenAddress>? ReadListen(MappingReader section, ProblemList problems)
    {
        if (section.Values("listen") is not { } written)
        {
            return null;
        }

        if (written.Count is 0 or > MaxAddresses)
        {
            problems.Error(section.At("listen"), new(
                $"Write 1 to {MaxAddresses} addresses, such as [\"127.0.0.1:5300\"].", $"Ghi từ 1 đến {MaxAddresses} địa chỉ, ví dụ [\"127.0.0.1:5300\"]."));
            return null;
        }

        var listen = new List<ListenAddress>();
        foreach (var setting in written)
        {
            if (!EndPointText.TryParse(setting.Text, 53, out var endPoint))
            {
                section.Refuse(setting, new(
                    "Write an address of this machine and a port from 1 to 65535, such as 127.0.0.1:5300 or [::1]:5300.",
                    "Ghi địa chỉ của máy này và cổng từ 1 đến 65535, ví dụ 127.0.0.1:5300 hoặc [::1]:5300."));
            }
            else if (listen.Exists(l => l.EndPoint.Equals(endPoint)))
            {
                section.Refuse(setting, new("this address is written twice. Remove one.", "địa chỉ này được ghi hai lần. Xóa bớt một."));
            }
            else
            {
                listen.Add(new ListenAddress(endPoint, IsDefault: false));
            }
        }

        return [.. listen];
    }
}

using System.Net;

namespace Sinkhole.Host.Configuration;

/// <summary>The checks that need several settings or this machine.</summary>
/// <param name="hasAddress">Whether this machine has an address.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class ConfigurationChecks(Func<IPAddress, bool> hasAddress, ProblemList problems)
{
    /// <summary>The configuration as this machine can run it.</summary>
    public HostConfiguration Apply(HostConfiguration configuration)
    {
        var dns = configuration.Dns with { Listen = [.. configuration.Dns.Listen.Where(IsHere)] };
        if (dns.Listen.IsEmpty)
        {
            return configuration;
        }

        CheckSinkhole(configuration.Sinkhole, dns);
        CheckPorts(configuration.Admin, dns);
        configuration = configuration with { Dns = dns };
        return configuration with { Landing = new LandingChecks(hasAddress, problems).Apply(configuration) };
    }

    private bool IsHere(ListenAddress listen)
    {
        if (hasAddress(listen.EndPoint.Address))
        {
            return true;
        }

        var setting = new Setting("dns.listen", listen.ToString(), 0);
        if (listen.IsDefault)
        {
            problems.Warn(setting, new("this machine does not have this address, so the default is skipped.", "máy này không có địa chỉ này nên bỏ qua giá trị mặc định."));
        }
        else
        {
            problems.Error(setting, new("this machine does not have this address. Write one of its addresses, or 0.0.0.0 for all.", "máy này không có địa chỉ này. Ghi một địa chỉ của máy, hoặc 0.0.0.0 cho mọi địa chỉ."));
        }

        return false;
    }

    private void CheckSinkhole(SinkholeSettings sinkhole, DnsSettings dns)
    {
        if (dns.Listen.All(l => IPAddress.IsLoopback(l.EndPoint.Address)))
        {
            return;
        }

        foreach (var (key, address) in new[] { ("sinkhole.ipv4", sinkhole.IPv4), ("sinkhole.ipv6", sinkhole.IPv6) })
        {
            if (address is not null && IPAddress.IsLoopback(address))
            {
                problems.Warn(new Setting(key, address.ToString(), 0), new(
                    "other machines ask here, and for them this is their own address. Write the address of the sinkhole server.",
                    "có máy khác truy vấn tới đây, với các máy đó đây là địa chỉ của chính chúng. Ghi địa chỉ máy chủ sinkhole."));
            }
        }
    }

    private void CheckPorts(AdminSettings admin, DnsSettings dns)
    {
        if (dns.Listen.Any(l => l.EndPoint.Equals(admin.Listen)))
        {
            problems.Error(new Setting("admin.listen", admin.Listen.ToString(), 0), new("DNS listens on the same address and port. Give one of them another port.", "DNS đang dùng cùng địa chỉ và cổng này. Đổi cổng cho một trong hai."));
        }
    }
}

using System.Collections.Frozen;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>What the formats are called, and what their logs can show at all.</summary>
public static class LogFormats
{
    private static readonly FrozenDictionary<string, LogFormat> Keys = Enum.GetValues<LogFormat>()
        .Select(format => new KeyValuePair<string, LogFormat>(Key(format), format))
        .Append(new("pihole", LogFormat.Dnsmasq))
        .Append(new("iptables", LogFormat.Netfilter))
        .Append(new("ftd", LogFormat.CiscoAsa))
        .Append(new("opnsense", LogFormat.PfSense))
        .Append(new("kresd", LogFormat.KnotResolver))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All keys of the command line, for its help.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<LogFormat>().Select(Key)];

    /// <summary>Reads a key; false when no format has it.</summary>
    public static bool TryParse(string text, out LogFormat format) => Keys.TryGetValue(text, out format);

    /// <summary>The key of a format on the command line and in JSON.</summary>
    public static string Key(LogFormat format) => format switch
    {
        LogFormat.Bind => "bind",
        LogFormat.Unbound => "unbound",
        LogFormat.Dnsmasq => "dnsmasq",
        LogFormat.WindowsDns => "windows",
        LogFormat.KnotResolver => "knot",
        LogFormat.Dnstap => "dnstap",
        LogFormat.AdGuardHome => "adguard",
        LogFormat.QueryTable => "csv",
        LogFormat.Netfilter => "nftables",
        LogFormat.MikroTik => "mikrotik",
        LogFormat.FortiGate => "fortigate",
        LogFormat.CiscoAsa => "asa",
        LogFormat.PfSense => "pfsense",
        LogFormat.Nfdump => "nfdump",
    };

    /// <summary>What a person calls the format.</summary>
    public static string Title(LogFormat format) => format switch
    {
        LogFormat.Bind => "BIND",
        LogFormat.Unbound => "Unbound",
        LogFormat.Dnsmasq => "dnsmasq / Pi-hole",
        LogFormat.WindowsDns => "Windows DNS",
        LogFormat.KnotResolver => "Knot Resolver",
        LogFormat.Dnstap => "dnstap",
        LogFormat.AdGuardHome => "AdGuard Home",
        LogFormat.QueryTable => "CSV",
        LogFormat.Netfilter => "nftables / iptables",
        LogFormat.MikroTik => "MikroTik RouterOS",
        LogFormat.FortiGate => "FortiGate",
        LogFormat.CiscoAsa => "Cisco ASA",
        LogFormat.PfSense => "pfSense / OPNsense",
        LogFormat.Nfdump => "nfdump",
    };

    /// <summary>True for logs of firewalls and flows, which know addresses and no names.</summary>
    public static bool IsOfConnections(LogFormat format) => format switch
    {
        LogFormat.Netfilter or LogFormat.MikroTik or LogFormat.FortiGate or LogFormat.CiscoAsa or LogFormat.PfSense or LogFormat.Nfdump => true,
        LogFormat.Bind or LogFormat.Unbound or LogFormat.Dnsmasq or LogFormat.WindowsDns or LogFormat.KnotResolver or LogFormat.Dnstap
            or LogFormat.AdGuardHome or LogFormat.QueryTable => false,
    };
}

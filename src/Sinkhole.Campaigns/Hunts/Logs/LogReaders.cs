using Sinkhole.Campaigns.Hunts.Firewalls;
using Sinkhole.Campaigns.Hunts.Resolvers;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>The reader of each format, and how its files are cut into records.</summary>
internal static class LogReaders
{
    /// <summary>A reader for one file; it keeps what it joins lines by.</summary>
    public static ILogReader Create(LogFormat format, LogContext context, byte separator) => format switch
    {
        LogFormat.Bind => new BindReader(context),
        LogFormat.Unbound => new UnboundReader(context),
        LogFormat.Dnsmasq => new DnsmasqReader(context),
        LogFormat.WindowsDns => new WindowsDnsReader(context),
        LogFormat.KnotResolver => new KnotReader(context),
        LogFormat.Dnstap => new DnstapReader(context),
        LogFormat.AdGuardHome => new AdGuardReader(context),
        LogFormat.QueryTable => new QueryTableReader(context, separator),
        LogFormat.Netfilter => new NetfilterReader(context),
        LogFormat.MikroTik => new MikroTikReader(context),
        LogFormat.FortiGate => new FortiGateReader(context),
        LogFormat.CiscoAsa => new AsaReader(context),
        LogFormat.PfSense => new FilterLogReader(context),
        LogFormat.Nfdump => new FlowTableReader(context),
    };

    /// <summary>The records of a file.</summary>
    public static IRecords Cut(LogFormat format, LogSource source, byte separator) => format switch
    {
        LogFormat.Dnstap => new FrameRecords(source),
        LogFormat.QueryTable => new RowRecords(source, separator),
        LogFormat.AdGuardHome => new LineRecords(source, LastLine.EndsItself),
        LogFormat.Bind or LogFormat.Unbound or LogFormat.Dnsmasq or LogFormat.WindowsDns or LogFormat.KnotResolver or LogFormat.Netfilter
            or LogFormat.MikroTik or LogFormat.FortiGate or LogFormat.CiscoAsa or LogFormat.PfSense or LogFormat.Nfdump => new LineRecords(source, LastLine.NeedsEnd),
    };

    /// <summary>Comma, semicolon or tab: the one that makes a usable header among the first rows; comma when none does.</summary>
    public static byte FindSeparator(ReadOnlySpan<byte> head, HuntOptions options)
    {
        var named = QueryColumns.TryParseMapping(options.Columns, out var mapping, out _) ? mapping : [];
        for (var rows = 0; rows <= QueryTableReader.MaxPreambleRows && !head.IsEmpty; rows++)
        {
            var feed = head.IndexOf((byte)'\n');
            var row = feed < 0 ? head : head[..feed];
            foreach (var separator in ",;\t"u8)
            {
                if (row.Contains(separator) && QueryTableReader.HeaderOf(row, separator, named).IsUsable)
                {
                    return separator;
                }
            }

            head = feed < 0 ? default : head[(feed + 1)..];
        }

        return (byte)',';
    }
}

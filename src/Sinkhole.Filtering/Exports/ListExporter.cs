using System.Buffers;
using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Exports;

/// <summary>
/// Writes a list for other systems, row by row: memory does not grow with the list. Only rules in force that block are written; what a
/// format cannot say is left out, counted, and never widened.
/// </summary>
public static class ListExporter
{
    private const int BufferOctets = 1 << 16;
    private static readonly SearchValues<char> Special = SearchValues.Create("\\\"' \t#;/{}");

    /// <summary>Writes the list; the stream stays open.</summary>
    public static ExportSummary Write(CompiledList list, ExportOptions options, Stream target)
    {
        if (options.Format == ExportFormat.PolicyZone)
        {
            return PolicyZoneExport.Write(list, options, target);
        }

        using var text = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferOctets, leaveOpen: true) { NewLine = "\n" };
        var writer = WriterOf(list, options, text);
        var now = options.At.ToUnixTimeSeconds();
        var written = 0;
        var leftOut = 0;
        writer.Begin();
        foreach (var rule in list.ReadRules())
        {
            if (!rule.IsInForce(now))
            {
                continue;
            }

            if (IsBlocking(rule) && writer.TryWrite(rule))
            {
                written++;
            }
            else
            {
                leftOut++;
            }
        }

        var summary = new ExportSummary(written, leftOut);
        writer.End(summary);
        return summary;
    }

    /// <summary>A name as configuration files take it: canonical, without characters that could end a line or a quotation.</summary>
    internal static bool TryText(DomainName name, out string text)
    {
        text = name.ToString();
        return !text.AsSpan().ContainsAny(Special);
    }

    private static bool IsBlocking(in ListRule rule) => rule.Trigger is RuleTrigger.QName or RuleTrigger.ResponseIp && rule.Action switch
    {
        RuleAction.OfList or RuleAction.Sinkhole or RuleAction.NxDomain or RuleAction.NoData or RuleAction.Drop => true,
        RuleAction.TcpOnly or RuleAction.LocalData or RuleAction.Allow => false,
    };

    private static IRuleWriter WriterOf(CompiledList list, ExportOptions options, StreamWriter text) => options.Format switch
    {
        ExportFormat.Hosts => new HostsWriter(list, options, text),
        ExportFormat.Plain => new PlainWriter(list, options, text),
        ExportFormat.Dnsmasq => new DnsmasqWriter(list, options, text),
        ExportFormat.Unbound => new UnboundWriter(list, options, text),
        ExportFormat.Stix => new StixWriter(list, options, text),
        ExportFormat.Misp => new MispWriter(list, options, text),
        ExportFormat.Nftables => new NftablesWriter(list, options, text),
        ExportFormat.MikroTik => new MikroTikWriter(list, options, text),
        ExportFormat.Cisco => new CiscoWriter(list, options, text),
        ExportFormat.PolicyZone => throw new ArgumentOutOfRangeException(nameof(options)),
    };
}

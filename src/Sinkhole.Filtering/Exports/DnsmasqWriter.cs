using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Exports;

/// <summary>Writes dnsmasq's <c>address=</c> lines, which cover a name and everything below it; rules on less are left out.</summary>
internal sealed class DnsmasqWriter(CompiledList list, ExportOptions options, TextWriter text) : IRuleWriter
{
    private readonly string[] addresses =
    [
        .. new[] { list.Options.SinkholeIPv4 ?? options.SinkholeIPv4, list.Options.SinkholeIPv6 ?? options.SinkholeIPv6 }
            .Where(address => address is not null).Select(address => address!.Value.ToString()),
    ];

    /// <inheritdoc/>
    public void Begin() => text.WriteLine("# " + ExportHeader.English(list, options));

    /// <inheritdoc/>
    public bool TryWrite(in ListRule rule)
    {
        if (rule is not { Name: { } name, CoversName: true, CoversBelow: true } || !ListExporter.TryText(name, out var shown))
        {
            return false;
        }

        // Without an address dnsmasq answers NXDOMAIN.
        foreach (var address in rule.Action == RuleAction.Sinkhole && addresses.Length > 0 ? addresses : [""])
        {
            text.WriteLine($"address=/{shown}/{address}");
        }

        return true;
    }

    /// <inheritdoc/>
    public void End(ExportSummary summary) => text.WriteLine("# " + ExportHeader.Counts(summary));
}

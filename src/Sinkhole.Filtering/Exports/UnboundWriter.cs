using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Exports;

/// <summary>Writes Unbound's local zones: <c>redirect</c> for a name with all below it, <c>transparent</c> for a name alone.</summary>
internal sealed class UnboundWriter(CompiledList list, ExportOptions options, TextWriter text) : IRuleWriter
{
    private readonly string? ipv4 = (list.Options.SinkholeIPv4 ?? options.SinkholeIPv4)?.ToString();
    private readonly string? ipv6 = (list.Options.SinkholeIPv6 ?? options.SinkholeIPv6)?.ToString();

    /// <inheritdoc/>
    public void Begin()
    {
        text.WriteLine("# " + ExportHeader.English(list, options));
        text.WriteLine("server:");
    }

    /// <inheritdoc/>
    public bool TryWrite(in ListRule rule)
    {
        if (rule is not { Name: { } name, CoversName: true } || !ListExporter.TryText(name, out var shown))
        {
            return false;
        }

        var isAddress = rule.Action == RuleAction.Sinkhole && (ipv4 ?? ipv6) is not null;
        if (!isAddress && !rule.CoversBelow)
        {
            return false;
        }

        text.WriteLine($"  local-zone: \"{shown}.\" {KindOf(rule, isAddress)}");
        if (isAddress)
        {
            WriteAddress(shown, "A", ipv4);
            WriteAddress(shown, "AAAA", ipv6);
        }

        return true;
    }

    /// <inheritdoc/>
    public void End(ExportSummary summary) => text.WriteLine("# " + ExportHeader.Counts(summary));

    private static string KindOf(in ListRule rule, bool isAddress)
    {
        if (isAddress)
        {
            return rule.CoversBelow ? "redirect" : "transparent";
        }

        return rule.Action == RuleAction.NoData ? "always_nodata" : "always_nxdomain";
    }

    private void WriteAddress(string name, string type, string? address)
    {
        if (address is not null)
        {
            text.WriteLine($"  local-data: \"{name}. 60 IN {type} {address}\"");
        }
    }
}

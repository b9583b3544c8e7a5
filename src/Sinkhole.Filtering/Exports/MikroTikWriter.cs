using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Exports;

/// <summary>Writes the addresses as address lists of RouterOS, for <c>/import</c>.</summary>
internal sealed class MikroTikWriter(CompiledList list, ExportOptions options, TextWriter text) : IRuleWriter
{
    /// <inheritdoc/>
    public void Begin()
    {
        text.WriteLine("# " + ExportHeader.English(list, options));
        text.WriteLine("/ip firewall address-list remove [find list=sinkhole-listed]");
        text.WriteLine("/ipv6 firewall address-list remove [find list=sinkhole-listed]");
    }

    /// <inheritdoc/>
    public bool TryWrite(in ListRule rule)
    {
        if (rule.Name is not null)
        {
            return false;
        }

        var menu = ExportAddress.IsIPv4(rule.Prefix) ? "/ip" : "/ipv6";
        text.WriteLine($"{menu} firewall address-list add list=sinkhole-listed address={ExportAddress.Format(rule.Prefix)}");
        return true;
    }

    /// <inheritdoc/>
    public void End(ExportSummary summary) => text.WriteLine("# " + ExportHeader.Counts(summary));
}

using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Exports;

/// <summary>Writes the addresses as two sets of nftables, filled anew in one transaction by <c>nft -f</c>.</summary>
internal sealed class NftablesWriter(CompiledList list, ExportOptions options, TextWriter text) : IRuleWriter
{
    /// <inheritdoc/>
    public void Begin()
    {
        text.WriteLine("#!/usr/sbin/nft -f");
        text.WriteLine("# " + ExportHeader.English(list, options));
        text.WriteLine("# in a chain of yours: ip daddr @listed_v4 drop; ip6 daddr @listed_v6 drop");
        text.WriteLine("table inet sinkhole {");
        text.WriteLine("  set listed_v4 { type ipv4_addr; flags interval; auto-merge; }");
        text.WriteLine("  set listed_v6 { type ipv6_addr; flags interval; auto-merge; }");
        text.WriteLine("}");
        text.WriteLine("flush set inet sinkhole listed_v4");
        text.WriteLine("flush set inet sinkhole listed_v6");
    }

    /// <inheritdoc/>
    public bool TryWrite(in ListRule rule)
    {
        if (rule.Name is not null)
        {
            return false;
        }

        var set = ExportAddress.IsIPv4(rule.Prefix) ? "listed_v4" : "listed_v6";
        text.WriteLine($"add element inet sinkhole {set} {{ {ExportAddress.Format(rule.Prefix)} }}");
        return true;
    }

    /// <inheritdoc/>
    public void End(ExportSummary summary) => text.WriteLine("# " + ExportHeader.Counts(summary));
}

using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Exports;

/// <summary>Writes the addresses as object groups of Cisco IOS, one group for each family.</summary>
internal sealed class CiscoWriter(CompiledList list, ExportOptions options, TextWriter text) : IRuleWriter
{
    private bool? isIPv4;

    /// <inheritdoc/>
    public void Begin() => text.WriteLine("! " + ExportHeader.English(list, options));

    /// <inheritdoc/>
    public bool TryWrite(in ListRule rule)
    {
        if (rule.Name is not null)
        {
            return false;
        }

        var prefix = rule.Prefix;
        if (isIPv4 != ExportAddress.IsIPv4(prefix))
        {
            isIPv4 = ExportAddress.IsIPv4(prefix);
            text.WriteLine(isIPv4.Value ? "object-group network SINKHOLE-LISTED-V4" : "object-group v6-network SINKHOLE-LISTED-V6");
        }

        text.WriteLine(" " + EntryOf(prefix));
        return true;
    }

    /// <inheritdoc/>
    public void End(ExportSummary summary) => text.WriteLine("! " + ExportHeader.Counts(summary));

    private static string EntryOf(Dns.Records.InternetPrefix prefix)
    {
        if (ExportAddress.IsOne(prefix))
        {
            return $"host {prefix.Network}";
        }

        return ExportAddress.IsIPv4(prefix) ? $"{prefix.Network} {ExportAddress.MaskOf(prefix)}" : ExportAddress.Format(prefix);
    }
}

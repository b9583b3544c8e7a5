using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Exports;

/// <summary>Writes a hosts file. Names below a name cannot be said in it: of a rule that covers both, the name alone is written.</summary>
internal sealed class HostsWriter(CompiledList list, ExportOptions options, TextWriter text) : IRuleWriter
{
    private readonly string address = (list.Options.SinkholeIPv4 ?? options.SinkholeIPv4)?.ToString() ?? "0.0.0.0";

    /// <inheritdoc/>
    public void Begin()
    {
        text.WriteLine("# " + ExportHeader.English(list, options));
        text.WriteLine("# a hosts file covers the names themselves and nothing below them");
    }

    /// <inheritdoc/>
    public bool TryWrite(in ListRule rule)
    {
        if (rule is not { Name: { } name, CoversName: true } || !ListExporter.TryText(name, out var shown))
        {
            return false;
        }

        text.WriteLine($"{address} {shown}");
        return true;
    }

    /// <inheritdoc/>
    public void End(ExportSummary summary) => text.WriteLine("# " + ExportHeader.Counts(summary));
}

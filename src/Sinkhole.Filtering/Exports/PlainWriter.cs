using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Exports;

/// <summary>Writes one domain a line, each with everything below it; addresses as they are. A rule on a name alone stands in a comment.</summary>
internal sealed class PlainWriter(CompiledList list, ExportOptions options, TextWriter text) : IRuleWriter
{
    /// <inheritdoc/>
    public void Begin() => text.WriteLine("# " + ExportHeader.English(list, options));

    /// <inheritdoc/>
    public bool TryWrite(in ListRule rule)
    {
        if (rule.Name is not { } name)
        {
            text.WriteLine(ExportAddress.Format(rule.Prefix));
            return true;
        }

        if (!ListExporter.TryText(name, out var shown))
        {
            return false;
        }

        if (!rule.CoversBelow)
        {
            text.WriteLine($"# this name alone: {shown}");
            return false;
        }

        text.WriteLine(rule.CoversName ? shown : "*." + shown);
        return true;
    }

    /// <inheritdoc/>
    public void End(ExportSummary summary) => text.WriteLine("# " + ExportHeader.Counts(summary));
}

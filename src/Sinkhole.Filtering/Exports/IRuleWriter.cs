using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Exports;

/// <summary>Writes rules in one format, one after the other.</summary>
internal interface IRuleWriter
{
    /// <summary>Writes what stands before the rules.</summary>
    void Begin();

    /// <summary>Writes one blocking rule; false, with nothing written, when the format cannot say it without widening it.</summary>
    bool TryWrite(in ListRule rule);

    /// <summary>Writes what stands after them.</summary>
    void End(ExportSummary summary);
}

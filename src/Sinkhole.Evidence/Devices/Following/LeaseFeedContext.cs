using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>What the feeds of one source need: its settings, the way to its files, and the index.</summary>
/// <param name="Source">The source.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Options">The bounds.</param>
/// <param name="Files">Its files.</param>
/// <param name="Index">Where holdings go.</param>
internal sealed record LeaseFeedContext(LeaseSource Source, LeaseForm Form, LeaseFollowerOptions Options, ILeaseFiles Files, HoldingIndex Index)
{
    /// <summary>What a reader of one of its files must know.</summary>
    public LeaseReading ReadingOf(string path) => new()
    {
        Source = SourceOf(path),
        Zone = Source.Zone ?? LeaseReading.LocalZone,
        Dates = Source.Dates,
    };

    /// <summary>Who says what stands in one of its files.</summary>
    public HoldingSource SourceOf(string path) => new(LeaseForms.KindOf(Form), Source.Name, Path.GetFileName(path));
}

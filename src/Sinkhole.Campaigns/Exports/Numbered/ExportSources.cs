using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>What exports are made from.</summary>
public sealed record ExportSources
{
    /// <summary>The hits.</summary>
    public required IEvidenceReader Evidence { get; init; }

    /// <summary>Whose devices they were of; asked anew by each export, which sees what is known when it begins.</summary>
    public required Func<IExportDevices> Devices { get; init; }

    /// <summary>How far these are suspected.</summary>
    public required IVerdictReader Verdicts { get; init; }

    /// <summary>Opens the key packages are signed with; whoever asks disposes of it.</summary>
    public required Func<AnchorKeyReading> OpenKey { get; init; }

    /// <summary>The anchors of the chain the hits stand in, as they are when an export begins; null where they stand in none.</summary>
    public Func<CancellationToken, Task<HitAnchors?>> Anchors { get; init; } = _ => Task.FromResult<HitAnchors?>(null);

    /// <summary>The list versions in force.</summary>
    public required Func<IReadOnlyList<PackageList>> Lists { get; init; }
}

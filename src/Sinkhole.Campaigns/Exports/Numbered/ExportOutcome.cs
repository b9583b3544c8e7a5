namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>What a request for an export came to: a package, or why there is none.</summary>
/// <param name="Made">The package; null when there is none.</param>
/// <param name="Problem">Why there is none; null when there is one.</param>
public sealed record ExportOutcome(MadeExport? Made, ExportProblem? Problem);

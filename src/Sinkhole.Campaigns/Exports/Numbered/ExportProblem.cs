namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>Why an export was not made and what to do, in both languages.</summary>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record ExportProblem(string English, string Vietnamese);

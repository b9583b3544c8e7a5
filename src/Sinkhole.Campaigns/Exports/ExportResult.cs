namespace Sinkhole.Campaigns.Exports;

/// <summary>What an export came to.</summary>
/// <param name="Written">Rows written.</param>
/// <param name="LeftOut">Rows the format has no place for.</param>
public readonly record struct ExportResult(long Written, long LeftOut);

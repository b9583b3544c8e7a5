namespace Sinkhole.Filtering.Exports;

/// <summary>What an export came to.</summary>
/// <param name="Written">Rules written.</param>
/// <param name="LeftOut">Rules in force that the format cannot say without covering more or doing something else.</param>
public readonly record struct ExportSummary(int Written, int LeftOut);

namespace Sinkhole.Evidence.Devices.Assets;

/// <summary>What is wrong with a row of the sheet of assets and what to do, in both languages of the pages.</summary>
/// <param name="Line">The row's line; 0 when it is the sheet as a whole.</param>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record AssetProblem(int Line, string English, string Vietnamese);

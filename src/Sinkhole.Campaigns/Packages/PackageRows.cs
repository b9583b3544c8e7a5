namespace Sinkhole.Campaigns.Packages;

/// <summary>Which rows of a store's chain of hits the records of a file were made from: anchors in the manifest say by their numbers which of them the sender signed for.</summary>
/// <param name="Chain">The chain, as its anchors name it.</param>
/// <param name="First">The lowest number.</param>
/// <param name="Last">The highest number. Between the two the file need not hold every row.</param>
public sealed record PackageRows(string Chain, long First, long Last);

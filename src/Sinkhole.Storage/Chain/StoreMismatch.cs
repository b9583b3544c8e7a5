namespace Sinkhole.Storage.Chain;

/// <summary>Sums for the pages that do not follow from the hits, in both languages.</summary>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record StoreMismatch(string English, string Vietnamese);

namespace Sinkhole.Zones.Transfers;

/// <summary>Why a zone could not be taken, and what to do, in both languages.</summary>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record ZoneTransferProblem(string English, string Vietnamese);

namespace Sinkhole.Storage.Chain;

/// <summary>What the records of a table are called.</summary>
/// <param name="One">One of them, for English readers.</param>
/// <param name="Many">Several.</param>
/// <param name="Vietnamese">One or several, for Vietnamese readers.</param>
public sealed record RecordWords(string One, string Many, string Vietnamese);

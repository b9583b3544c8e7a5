using Sinkhole.Evidence.Chain;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>A confirmation as the store keeps it: numbered without gaps and linked to the one before.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Record">The confirmation.</param>
/// <param name="Hash">Its hash in the chain of all confirmations.</param>
public sealed record RecordedConfirmation(long Number, Confirmation Record, Sha256Hash Hash);

using Sinkhole.Evidence.Chain;

namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>A record as the store keeps it: numbered without gaps and linked to the one before.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Record">The record.</param>
/// <param name="Hash">Its hash in the chain of all records.</param>
public sealed record RecordedAttribution(long Number, AttributionRecord Record, Sha256Hash Hash);

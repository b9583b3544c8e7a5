namespace Sinkhole.Resolution.Forwarding;

/// <summary>What a flight brings home: an answer, or the failure to answer with.</summary>
/// <param name="Answer">The answer; null for a failure.</param>
/// <param name="Failure">The SERVFAIL to send when there is no answer.</param>
internal readonly record struct FlightResult(BuiltAnswer? Answer, StoredAnswer Failure);

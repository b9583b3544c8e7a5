namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>What of a stored hit, or of hits folded into one row, tells whose it was.</summary>
/// <param name="Number">The row's number.</param>
/// <param name="FirstMicroseconds">When, in microseconds since 1970-01-01 UTC; of folded hits the first.</param>
/// <param name="LastMicroseconds">Of folded hits the last.</param>
/// <param name="Subject">Who asked.</param>
public sealed record AttributableHit(long Number, long FirstMicroseconds, long LastMicroseconds, AttributionSubject Subject);

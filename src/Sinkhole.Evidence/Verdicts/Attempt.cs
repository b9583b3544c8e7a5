namespace Sinkhole.Evidence.Verdicts;

/// <summary>Look-ups that one wish of a device to reach a domain makes: A, AAAA and HTTPS, and what is sent again when the answer is late.</summary>
/// <param name="StartMicroseconds">When it began, in microseconds since 1970-01-01 UTC.</param>
/// <param name="EndMicroseconds">When it ended.</param>
/// <param name="Least">How many attempts it is at least: more than one for folded look-ups that took longer than one attempt does.</param>
/// <param name="IsUnclear">True when the time to the next one says nothing of a rhythm.</param>
internal readonly record struct Attempt(long StartMicroseconds, long EndMicroseconds, long Least, bool IsUnclear);

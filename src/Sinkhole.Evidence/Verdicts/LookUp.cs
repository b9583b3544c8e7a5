namespace Sinkhole.Evidence.Verdicts;

/// <summary>A look-up, or look-ups folded into one row, of which only the first and the last time are known.</summary>
/// <param name="FirstMicroseconds">When, in microseconds since 1970-01-01 UTC; of folded ones the first.</param>
/// <param name="LastMicroseconds">Of folded ones the last; the same as the first for one.</param>
/// <param name="Count">How many the row stands for.</param>
public readonly record struct LookUp(long FirstMicroseconds, long LastMicroseconds, long Count)
{
    /// <summary>True when the domain's own answer was given (a rule that only watches): how often it is asked for then follows a TTL nobody here knows.</summary>
    public bool HasForeignTtl { get; init; }

    /// <summary>True when the sinkhole's address was the answer, so that a contact there may follow.</summary>
    public bool LeadsHere { get; init; }
}

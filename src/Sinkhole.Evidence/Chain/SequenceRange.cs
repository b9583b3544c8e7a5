namespace Sinkhole.Evidence.Chain;

/// <summary>Records from one number to another, both included.</summary>
/// <param name="First">The first number.</param>
/// <param name="Last">The last number.</param>
public readonly record struct SequenceRange(long First, long Last)
{
    /// <summary>True when they share a record.</summary>
    public bool Overlaps(SequenceRange other) => First <= other.Last && other.First <= Last;
}

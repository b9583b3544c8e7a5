namespace Sinkhole.Evidence.Chain;

/// <summary>What checking a chain came to.</summary>
/// <param name="Records">Records that were looked at.</param>
/// <param name="Last">The last good record.</param>
/// <param name="AnchoredThrough">Up to where signed anchors confirm the chain; 0 when none does.</param>
/// <param name="Break">Where it breaks; null when all is well.</param>
public sealed record ChainVerdict(long Records, ChainPoint Last, long AnchoredThrough, ChainBreak? Break)
{
    /// <summary>True when every record is there, in its place and as it was.</summary>
    public bool IsWhole => Break is null;
}

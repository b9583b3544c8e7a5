namespace Sinkhole.Evidence.Chain;

/// <summary>A place in a chain: a record's number and hash.</summary>
/// <param name="Sequence">The record's number; 0 before the first.</param>
/// <param name="Hash">Its hash; zeros before the first.</param>
public sealed record ChainPoint(long Sequence, Sha256Hash Hash)
{
    /// <summary>Where every chain begins.</summary>
    public static ChainPoint Origin { get; } = new(0, default);
}

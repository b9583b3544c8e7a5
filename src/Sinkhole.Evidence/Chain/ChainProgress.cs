namespace Sinkhole.Evidence.Chain;

/// <summary>How far a chain of records beside the hits is vouched for.</summary>
/// <param name="Chain">Its name.</param>
/// <param name="Records">Its records.</param>
/// <param name="AnchoredThrough">The last record that an anchor covers; 0 before the first.</param>
/// <param name="CopiedThrough">The last record that an anchor covers which has left the machine; 0 when none has.</param>
public sealed record ChainProgress(string Chain, long Records, long AnchoredThrough, long CopiedThrough)
{
    /// <summary>What the chain is of: its name without the number of the store.</summary>
    public string Kind => Chain[..Math.Max(0, Chain.LastIndexOf('-'))];
}

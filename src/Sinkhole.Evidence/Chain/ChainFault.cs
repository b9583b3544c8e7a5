namespace Sinkhole.Evidence.Chain;

/// <summary>What is wrong where a chain breaks.</summary>
public enum ChainFault
{
    /// <summary>A record's content and hash do not belong together.</summary>
    Changed,

    /// <summary>A record was changed and given a hash that fits it, but the next one was chained to another.</summary>
    Replaced,

    /// <summary>The first record does not follow from where the chain was to go on.</summary>
    Unlinked,

    /// <summary>Records are not there.</summary>
    Missing,

    /// <summary>A number stands there that was taken already.</summary>
    Inserted,

    /// <summary>A record stands behind a later one.</summary>
    Order,

    /// <summary>What stands there is no record.</summary>
    Unreadable,

    /// <summary>The chain holds together but is not the one that was signed: it was computed anew.</summary>
    Recomputed,
}

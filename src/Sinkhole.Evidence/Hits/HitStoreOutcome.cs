namespace Sinkhole.Evidence.Hits;

/// <summary>What became of a batch.</summary>
public enum HitStoreOutcome
{
    /// <summary>Stored durably.</summary>
    Stored = 0,

    /// <summary>The disk is full.</summary>
    DiskFull = 1,

    /// <summary>Another process holds the store.</summary>
    Locked = 2,

    /// <summary>The store is damaged; it sets itself aside and begins anew with the next try.</summary>
    Damaged = 3,

    /// <summary>The store cannot be reached or written to for another reason.</summary>
    Unavailable = 4,
}

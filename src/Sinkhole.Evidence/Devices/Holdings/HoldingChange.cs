namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>What became of a holding that was put into the index.</summary>
public enum HoldingChange
{
    /// <summary>It is new.</summary>
    Added = 0,

    /// <summary>It went on with one that was there: a renewal.</summary>
    Extended = 1,

    /// <summary>It was there already.</summary>
    Known = 2,

    /// <summary>It covers no second, or names no device.</summary>
    Empty = 3,

    /// <summary>There was no room for it.</summary>
    Full = 4,
}

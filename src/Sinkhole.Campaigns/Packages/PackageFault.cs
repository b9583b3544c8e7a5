namespace Sinkhole.Campaigns.Packages;

/// <summary>Why a package is not to be used.</summary>
public enum PackageFault
{
    /// <summary>It is whole, but signed with a key the reader does not trust.</summary>
    UnknownKey,

    /// <summary>It is not what was signed, or no package at all.</summary>
    Altered,

    /// <summary>It is what was signed, but the records in it are not those that were chained or anchored.</summary>
    BrokenChain,

    /// <summary>It is larger than a bound.</summary>
    TooLarge,

    /// <summary>This system cannot verify signatures.</summary>
    NoCryptography,
}

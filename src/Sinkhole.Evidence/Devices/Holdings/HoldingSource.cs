namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>Who said that a device held an address.</summary>
/// <param name="Kind">What kind of program.</param>
/// <param name="Feed">The source by its name in the settings: what one feed said is ended by what it says later, and by no other feed.</param>
/// <param name="File">The file it stood in, without its folder; empty where there is none.</param>
public sealed record HoldingSource(HoldingSourceKind Kind, string Feed, string File)
{
    /// <summary>True when the link itself was looked at, not a server's book.</summary>
    public bool IsNeighbour => Kind is HoldingSourceKind.Ndp or HoldingSourceKind.Arp;

    /// <summary>True when both are one feed, whatever file of it.</summary>
    internal bool IsSameFeed(HoldingSource other) =>
        ReferenceEquals(this, other) || (Kind == other.Kind && string.Equals(Feed, other.Feed, StringComparison.Ordinal));
}

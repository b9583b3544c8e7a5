namespace Sinkhole.Filtering.Updates;

/// <summary>How a list is fetched.</summary>
public enum FeedKind : byte
{
    /// <summary>Not at all: files are put into its directory.</summary>
    Drop = 0,

    /// <summary>One file at an address.</summary>
    Download = 1,

    /// <summary>A MISP feed: a manifest and its events.</summary>
    Misp = 2,

    /// <summary>A TAXII 2.1 collection.</summary>
    Taxii = 3,

    /// <summary>A response policy zone by zone transfer.</summary>
    Transfer = 4,
}

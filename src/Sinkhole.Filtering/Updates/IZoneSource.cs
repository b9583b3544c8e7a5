namespace Sinkhole.Filtering.Updates;

/// <summary>The way to zones of other servers.</summary>
public interface IZoneSource
{
    /// <summary>
    /// Brings a zone file up to what its primary has: by the differences to what the file holds where the primary gives them, else whole.
    /// The file is replaced only by a zone that came whole. A failure is a value and leaves the file as it was.
    /// </summary>
    Task<ZoneFetch> FetchAsync(FeedOptions feed, string file, CancellationToken cancellationToken);
}

namespace Sinkhole.Filtering.Updates;

/// <summary>The way to zones of other servers: transfers them and writes them down.</summary>
public interface IZoneSource
{
    /// <summary>
    /// Takes a zone over when its serial is another than the one known. On success the whole zone is written to <paramref name="into"/> as
    /// a zone file, records in canonical order. A failure is a value.
    /// </summary>
    Task<ZoneFetch> FetchAsync(FeedOptions feed, uint? serial, Stream into, CancellationToken cancellationToken);
}

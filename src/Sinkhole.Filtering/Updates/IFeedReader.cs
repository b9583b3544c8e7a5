namespace Sinkhole.Filtering.Updates;

/// <summary>Gets the contents of one kind of feed as one file.</summary>
internal interface IFeedReader
{
    /// <summary>Asks what is new. A failure is a value; the token is the fetch's deadline.</summary>
    Task<Fetched> FetchAsync(FeedFetch fetch, CancellationToken cancellationToken);
}

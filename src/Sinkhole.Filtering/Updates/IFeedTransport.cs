namespace Sinkhole.Filtering.Updates;

/// <summary>The way to feeds over HTTP; the only seam of updates to the network besides zone transfers.</summary>
public interface IFeedTransport
{
    /// <summary>Asks for one address. A failure is an answer with a problem, never an exception save that of the token.</summary>
    Task<FeedAnswer> GetAsync(FeedQuestion question, CancellationToken cancellationToken);
}

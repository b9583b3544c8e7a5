using System.Collections.Immutable;

namespace Sinkhole.Filtering.Updates;

/// <summary>The feeds of a running server.</summary>
public interface IFeedDesk
{
    /// <summary>How each feed stands.</summary>
    ImmutableArray<FeedStatus> Statuses { get; }

    /// <summary>Fetches a list's feed now; null when the list has none.</summary>
    Task<FeedStatus?> FetchAsync(string list, CancellationToken cancellationToken);
}

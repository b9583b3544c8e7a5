namespace Sinkhole.Filtering.Updates;

/// <summary>The ways from feeds to the network.</summary>
/// <param name="Web">For addresses.</param>
/// <param name="Zones">For zone transfers; null: none are made.</param>
public sealed record FeedConnections(IFeedTransport Web, IZoneSource? Zones);

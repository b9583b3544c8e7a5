using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Tests.Updates;

/// <summary>A library with one list that has a feed, and the feed's server.</summary>
internal sealed class FeedFixture : IDisposable
{
    public const string Url = "https://feeds.example/list.txt";

    public FeedFixture()
    {
        List = new ListOptions
        {
            Name = "feed", Format = ListFormat.Domains, Release = ReleaseRule.Auto, Feed = new FeedOptions { Url = new Uri(Url), Every = TimeSpan.FromHours(1) },
        };
        Restart();
    }

    public ListFixture Lists { get; } = new();

    public FakeFeedTransport Transport { get; } = new();

    public ListOptions List { get; set; }

    public FeedKeeper Keeper { get; private set; } = null!;

    public FeedStatus Status => Assert.Single(Keeper.Statuses);

    /// <summary>A process that starts anew over the same directory.</summary>
    public void Restart()
    {
        Keeper?.Dispose();
        Lists.Restart();
        Lists.Library.Load([List]);
        Keeper = new FeedKeeper(Lists.Library, Lists.Options, new FeedConnections(Transport, null), Lists.Clock, NullLogger<FeedKeeper>.Instance);
    }

    public async Task<FeedStatus> FetchAsync() => (await Keeper.FetchAsync("feed", TestContext.Current.CancellationToken))!;

    public void Dispose()
    {
        Keeper.Dispose();
        Lists.Dispose();
    }
}

using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Tests.Updates;

public sealed class TransferReaderTests : IDisposable
{
    private readonly ListFixture lists = new();
    private readonly FakeZoneSource primary = new() { Records = "alpha.example 60 IN CNAME .\n" };
    private readonly FeedKeeper keeper;

    public TransferReaderTests()
    {
        lists.Library.Load(
        [
            new ListOptions
            {
                Name = "feed",
                Format = ListFormat.PolicyZone,
                Release = ReleaseRule.Auto,
                Feed = new FeedOptions { Kind = FeedKind.Transfer, Zone = "rpz.example.", Primary = new IPEndPoint(IPAddress.Loopback, 53) },
            },
        ]);
        keeper = new FeedKeeper(lists.Library, lists.Options, new FeedConnections(new FakeFeedTransport(), primary), lists.Clock, NullLogger<FeedKeeper>.Instance);
    }

    [Fact]
    public async Task FetchAsync_makes_a_version_of_each_new_serial()
    {
        Assert.Null((await FetchAsync()).Problem);
        Assert.Null((await FetchAsync()).Problem);
        Assert.Equal(VersionOrigin.Transfer, Assert.Single(lists.Office.Versions("feed")).Origin);

        (primary.Serial, primary.Records) = (2, "alpha.example 60 IN CNAME .\nbeta.example 60 IN CNAME .\n");
        await FetchAsync();

        Assert.Equal(2, lists.Office.Versions("feed").Length);
        Assert.Equal(1, lists.Office.Versions("feed")[0].Gate.Difference!.Added);
    }

    [Fact]
    public async Task FetchAsync_keeps_the_last_good_zone_when_a_transfer_breaks()
    {
        await FetchAsync();
        primary.IsBroken = true;

        Assert.Contains("cut short", (await FetchAsync()).Problem!.English, StringComparison.Ordinal);
        Assert.Equal(1, lists.Library.Statuses[0].Names);
    }

    [Fact]
    public async Task Notice_has_the_zone_fetched_now_and_no_other()
    {
        keeper.Notice(ListFixture.Name("other.example"));
        await keeper.IdleAsync();
        Assert.Equal(0, primary.Asked);

        keeper.Notice(ListFixture.Name("RPZ.example"));
        await keeper.IdleAsync();
        Assert.Equal(1, primary.Asked);
    }

    public void Dispose()
    {
        keeper.Dispose();
        lists.Dispose();
    }

    private async Task<FeedStatus> FetchAsync() => (await keeper.FetchAsync("feed", TestContext.Current.CancellationToken))!;
}

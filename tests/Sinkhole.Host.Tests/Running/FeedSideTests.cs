using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;
using Sinkhole.Filtering.Updates;
using Sinkhole.Host.Running;
using Sinkhole.Testing;

namespace Sinkhole.Host.Tests.Running;

public sealed class FeedSideTests : IZoneSource, IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly TestClock clock = new();
    private readonly SemaphoreSlim asked = new(0);

    [Fact]
    public async Task A_zone_that_changed_is_asked_for_at_the_next_look_and_once()
    {
        var options = new ListLibraryOptions { Directory = directory.Path };
        var library = new ListLibrary(options, new PolicyEngine(), clock, NullLogger<ListLibrary>.Instance);
        library.Load([new ListOptions
        {
            Name = "zone", Format = ListFormat.PolicyZone, Feed = new FeedOptions { Kind = FeedKind.Transfer, Zone = "rpz.example", Primary = new IPEndPoint(IPAddress.Loopback, 53), Every = TimeSpan.FromDays(1) },
        }]);
        using var side = new FeedSide(library, options, this, clock, NullLoggerFactory.Instance);
        await side.StartAsync(TestContext.Current.CancellationToken);
        await asked.WaitAsync(TestContext.Current.CancellationToken);

        Assert.True(DomainName.TryParse("rpz.example", out var zone));
        side.Notice(zone);
        side.Notice(zone);

        // The loop may not wait for the clock yet when it is moved on.
        do
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        while (!await asked.WaitAsync(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken));

        await side.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, asked.CurrentCount);
    }

    public Task<ZoneFetch> FetchAsync(FeedOptions feed, uint? serial, Stream into, CancellationToken cancellationToken)
    {
        asked.Release();
        return Task.FromResult(new ZoneFetch(1, IsUnchanged: true, null));
    }

    public void Dispose()
    {
        asked.Dispose();
        directory.Dispose();
    }
}

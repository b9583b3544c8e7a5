using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Tests.Updates;

/// <summary>Real sockets: a server that ends in the middle of what it promised.</summary>
public sealed class BrokenServerTests : IDisposable
{
    private readonly FeedFixture fixture = new();
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private readonly HttpFeedTransport transport = HttpFeedTransport.Create();

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nalpha.example\n", "broke off before its end")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nalpha.example\n", "broke off before its end")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "cannot be reached")]
    [InlineData("", "cannot be reached")]
    public async Task A_server_that_is_killed_in_the_middle_leaves_the_last_good_list_in_force(string answer, string problem)
    {
        fixture.Transport.Answer(FeedFixture.Url, ListFixture.Names(100));
        await fixture.FetchAsync();
        server.Start();
        var serving = ServeOnceAsync(answer);
        using var keeper = OverSockets();

        var status = await keeper.FetchAsync("feed", TestContext.Current.CancellationToken);
        server.Stop();
        await serving;

        Assert.Contains(problem, status!.Problem!.English, StringComparison.Ordinal);
        Assert.Equal(1, status.Failures);
        Assert.True(fixture.Lists.IsListed("name99.example"));
        Assert.Single(fixture.Lists.Office.Versions("feed"));
    }

    public void Dispose()
    {
        transport.Dispose();
        server.Dispose();
        fixture.Dispose();
    }

    private FeedKeeper OverSockets()
    {
        var url = new Uri($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/list");
        fixture.List = fixture.List with { Feed = fixture.List.Feed! with { Url = url, AllowsHttp = true } };
        fixture.Restart();
        return new FeedKeeper(fixture.Lists.Library, fixture.Lists.Options, new FeedConnections(transport, null), fixture.Lists.Clock, NullLogger<FeedKeeper>.Instance);
    }

    private async Task ServeOnceAsync(string answer)
    {
        // A client may ask again on a new connection when the first one says nothing; it gets the same.
        try
        {
            while (true)
            {
                using var client = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                var stream = client.GetStream();
                var request = new byte[4096];
                _ = await stream.ReadAsync(request, TestContext.Current.CancellationToken);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            Assert.NotNull(ended);
        }
    }
}

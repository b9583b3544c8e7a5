using System.Net.Sockets;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;
using Sinkhole.Resolution;
using Sinkhole.Server.Tests.Queries;
using Sinkhole.Testing;

namespace Sinkhole.Server.Tests.Listeners;

public sealed class StreamListenerTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Pipelined_queries_are_answered_and_a_slow_one_holds_back_none(string address)
    {
        await using var fixture = new ServerFixture(address: address);
        var gate = new TaskCompletionSource<Recall>(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Resolver.OnResolve = (_, _) => gate.Task;
        using var client = await TestStreamClient.ConnectAsync(fixture.EndPoint(address));

        await client.SendAsync([
            .. new TestQuery("slow.example") { Id = 1 }.ToFrame(),
            .. new TestQuery("listed.example") { Id = 2 }.ToFrame(),
            .. new TestQuery("c2.listed.example") { Id = 3 }.ToFrame()]);

        Assert.Equal(2, (await client.ReceiveAsync())!.Header.Id);
        Assert.Equal(3, (await client.ReceiveAsync())!.Header.Id);
        gate.SetResult(FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 9)));
        Assert.Equal(1, (await client.ReceiveAsync())!.Header.Id);
    }

    [Fact]
    public async Task Silence_leaves_the_connection_to_the_next_query()
    {
        await using var fixture = new ServerFixture(lists: [TestList.With(RuleAction.Drop, "silent.example\n192.0.2.0/24"), new TestList("demo", "listed.example")]);
        using var client = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));

        // At once, and after the answer that holds the reason was waited for.
        await client.SendAsync(new TestQuery("silent.example") { Id = 1 }.ToFrame());
        await client.SendAsync(new TestQuery("www.example") { Id = 2 }.ToFrame());
        await client.SendAsync(new TestQuery("listed.example") { Id = 3 }.ToFrame());

        Assert.Equal(3, (await client.ReceiveAsync())!.Header.Id);
        await client.SendAsync(new TestQuery("listed.example") { Id = 4 }.ToFrame());
        Assert.Equal(4, (await client.ReceiveAsync())!.Header.Id);
    }

    [Fact]
    public async Task A_query_that_comes_octet_by_octet_is_answered_once_whole()
    {
        await using var fixture = new ServerFixture();
        using var client = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));

        foreach (var octet in new TestQuery("listed.example").ToFrame())
        {
            await client.SendAsync(octet);
        }

        Assert.Single((await client.ReceiveAsync())!.Answers);
    }

    [Fact]
    public async Task Hundreds_of_queries_and_the_largest_responses_come_whole()
    {
        await using var fixture = new ServerFixture();
        fixture.Resolver.Hold("big.example", RecordType.Txt, FakeResolver.Fresh(FakeResolver.Text(65_000)));
        using var client = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));
        var frames = Enumerable.Range(0, 300).SelectMany(id => new TestQuery(id % 10 == 0 ? "big.example" : "listed.example", RecordType.Txt)
        {
            Id = (ushort)id,
        }.ToFrame()).ToArray();

        var sending = client.SendAsync(frames);
        for (var id = 0; id < 300; id++)
        {
            var response = await client.ReceiveAsync();
            Assert.Equal(id, response!.Header.Id);
            Assert.Equal(id % 10 == 0 ? 1 : 0, response.Answers.Count);
        }

        await sending;
    }

    [Fact]
    public async Task A_client_that_closes_its_half_still_gets_what_it_asked()
    {
        await using var fixture = new ServerFixture();
        using var client = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));

        await client.SendAsync([.. new TestQuery("other.example").ToFrame(), .. new TestQuery("listed.example").ToFrame()]);
        client.Socket.Shutdown(SocketShutdown.Send);

        Assert.NotNull(await client.ReceiveAsync());
        Assert.NotNull(await client.ReceiveAsync());
        Assert.Null(await client.ReceiveAsync());
    }

    [Fact]
    public async Task An_idle_connection_is_closed_and_one_that_waits_is_not()
    {
        var clock = new TestClock();

        // A write whose end has not been noted yet must not look slow when the clock jumps.
        await using var fixture = new ServerFixture(options => options with { Tcp = options.Tcp with { WriteTimeout = TimeSpan.FromHours(1) } }, clock);
        var gate = new TaskCompletionSource<Recall>(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Resolver.OnResolve = (_, _) => gate.Task;
        using var idle = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));
        using var waiting = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));
        await idle.SendAsync(new TestQuery("listed.example").ToFrame());
        await waiting.SendAsync([.. new TestQuery("slow.example") { Id = 7 }.ToFrame(), .. new TestQuery("listed.example").ToFrame()]);
        Assert.NotNull(await idle.ReceiveAsync());
        Assert.NotNull(await waiting.ReceiveAsync());

        // Part of a query is no sign of life.
        await idle.SendAsync(0);
        clock.Advance(fixture.Options.Tcp.IdleTimeout + TimeSpan.FromSeconds(2));

        Assert.Null(await idle.ReceiveAsync());
        gate.SetResult(FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 9)));
        Assert.Equal(7, (await waiting.ReceiveAsync())!.Header.Id);
    }

    [Fact]
    public async Task Connections_above_a_clients_limit_are_closed_and_others_served()
    {
        await using var fixture = new ServerFixture(options => options with { Tcp = options.Tcp with { MaxConnectionsPerClient = 2 } });
        using var first = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));
        using var second = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));
        await first.SendAsync(new TestQuery("listed.example").ToFrame());
        await second.SendAsync(new TestQuery("listed.example").ToFrame());
        Assert.NotNull(await first.ReceiveAsync());
        Assert.NotNull(await second.ReceiveAsync());

        using var third = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));

        Assert.Null(await third.ReceiveAsync());
        await first.SendAsync(new TestQuery("listed.example").ToFrame());
        Assert.NotNull(await first.ReceiveAsync());
    }

    [Fact]
    public async Task Queries_above_the_in_flight_limit_wait_their_turn()
    {
        await using var fixture = new ServerFixture(options => options with { Tcp = options.Tcp with { MaxInFlight = 2 } });
        var gate = new TaskCompletionSource<Recall>(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Resolver.OnResolve = (_, _) => gate.Task;
        using var client = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));

        await client.SendAsync([.. Enumerable.Range(0, 6).SelectMany(id => new TestQuery($"n{id}.example") { Id = (ushort)id }.ToFrame())]);
        while (fixture.Server.PendingQueries < 2)
        {
            await Task.Yield();
        }

        Assert.Equal(2, fixture.Server.PendingQueries);
        gate.SetResult(FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 9)));
        var ids = new HashSet<int>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add((await client.ReceiveAsync())!.Header.Id);
        }

        Assert.Equal(6, ids.Count);
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off_and_others_are_served()
    {
        var clock = new TestClock();
        await using var fixture = new ServerFixture(clock: clock);
        fixture.Resolver.Hold("big.example", RecordType.Txt, FakeResolver.Fresh(FakeResolver.Text(65_000)));
        using var slow = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"), receiveBuffer: 4096);
        using var other = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));
        var frame = new TestQuery("big.example", RecordType.Txt).ToFrame();
        await slow.SendAsync([.. Enumerable.Repeat(frame, 400).SelectMany(static octets => octets)]);

        await other.SendAsync(new TestQuery("listed.example").ToFrame());
        Assert.NotNull(await other.ReceiveAsync());
        while (fixture.Server.Connections == 2)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await other.SendAsync(new TestQuery("listed.example").ToFrame());
            Assert.NotNull(await other.ReceiveAsync());
        }

        Assert.Equal(1, fixture.Server.Connections);
    }

    [Fact]
    public async Task A_client_that_breaks_off_while_its_query_waits_stops_nothing()
    {
        await using var fixture = new ServerFixture();
        var gate = new TaskCompletionSource<Recall>(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Resolver.OnResolve = (_, _) => gate.Task;
        using (var gone = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1")))
        {
            await gone.SendAsync([.. new TestQuery("slow.example").ToFrame(), .. new TestQuery("listed.example").ToFrame()]);
            Assert.NotNull(await gone.ReceiveAsync());
            gone.Socket.LingerState = new LingerOption(true, 0);
        }

        gate.SetResult(FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 9)));
        using var client = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));
        await client.SendAsync(new TestQuery("listed.example").ToFrame());

        Assert.NotNull(await client.ReceiveAsync());
    }
}

using System.Net;
using System.Net.Sockets;
using Sinkhole.Dns.Messages;
using Sinkhole.Resolution;
using Sinkhole.Server.Listeners;
using Sinkhole.Server.Tests.Listeners;
using Sinkhole.Server.Tests.Queries;

namespace Sinkhole.Server.Tests;

public sealed class DnsServerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_port_that_a_server_has_is_told_and_nothing_starts(bool portable)
    {
        await using var fixture = new ServerFixture();
        var options = fixture.Options with
        {
            Listen = [new ListenAddress(new IPEndPoint(IPAddress.Loopback, 0)), new ListenAddress(fixture.EndPoint("127.0.0.1"))],
            Udp = fixture.Options.Udp with { Portable = portable },
        };

        var start = DnsServer.Start(options, fixture.Collaborators);

        Assert.False(start.IsServing);
        var failure = Assert.Single(start.Failures);
        Assert.Equal($"127.0.0.1:{fixture.Port}", failure.Address);
        Assert.Equal(ListenFailureKind.PortInUse, failure.Kind);
        Assert.NotEmpty(failure.Reason);
    }

    [Fact]
    public async Task A_port_taken_over_TCP_alone_is_told_too()
    {
        await using var fixture = new ServerFixture();
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();

        var start = DnsServer.Start(fixture.Options with { Listen = [new ListenAddress((IPEndPoint)other.LocalEndPoint!)] }, fixture.Collaborators);

        Assert.Equal(Transport.Tcp, Assert.Single(start.Failures).Transport);
    }

    [Fact]
    public async Task An_address_this_machine_lacks_is_a_failure_unless_optional()
    {
        await using var fixture = new ServerFixture();
        var missing = new IPEndPoint(IPAddress.Parse("198.51.100.77"), 0);
        var journal = new TestJournal();
        var collaborators = fixture.Collaborators with { OpenLane = journal.OpenLane };

        var refused = DnsServer.Start(fixture.Options with { Listen = [new ListenAddress(missing)] }, collaborators);
        var options = fixture.Options with
        {
            Listen = [new ListenAddress(new IPEndPoint(IPAddress.Loopback, 0)), new ListenAddress(missing, IsOptional: true)],
        };
        var started = DnsServer.Start(options, collaborators);

        Assert.Equal(ListenFailureKind.AddressNotHere, Assert.Single(refused.Failures).Kind);
        Assert.True(started.IsServing);
        Assert.Equal("198.51.100.77:0", Assert.Single(started.Skipped).Address);
        await started.Server.DisposeAsync();
        journal.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stopped_server_leaves_its_port_to_the_next(bool portable)
    {
        IPEndPoint endPoint;
        await using (var first = new ServerFixture(options => options with { Udp = options.Udp with { Portable = portable } }))
        {
            endPoint = first.EndPoint("127.0.0.1");
            using var client = await TestStreamClient.ConnectAsync(endPoint);
            await client.SendAsync(new TestQuery("listed.example").ToFrame());
            Assert.NotNull(await client.ReceiveAsync());
        }

        await using var second = new ServerFixture(options => options with { Listen = [new ListenAddress(endPoint)] });
        using var again = new TestDatagramClient(endPoint);

        Assert.Single((await again.AskAsync(new TestQuery("listed.example"))).Answers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stopping_sends_the_answers_of_queries_already_taken(bool portable)
    {
        await using var fixture = new ServerFixture(options => options with { Udp = options.Udp with { Portable = portable } });
        var gate = new TaskCompletionSource<Recall>(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Resolver.OnResolve = (_, _) => gate.Task;
        using var datagrams = new TestDatagramClient(fixture.EndPoint("127.0.0.1"));
        using var stream = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));
        await datagrams.SendAsync(new TestQuery("slow.example").ToOctets());
        await stream.SendAsync(new TestQuery("slow.example").ToFrame());
        while (fixture.Server.PendingQueries < 2)
        {
            await Task.Yield();
        }

        var stopping = fixture.Server.StopAsync(TestContext.Current.CancellationToken);
        gate.SetResult(FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 9)));

        Assert.Single((await datagrams.ReceiveAsync()).Answers);
        Assert.Single((await stream.ReceiveAsync())!.Answers);
        await stopping;
    }

    [Fact]
    public async Task A_deadline_ends_a_stop_that_waits_for_an_answer()
    {
        await using var fixture = new ServerFixture();
        fixture.Resolver.OnResolve = static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return default;
        };
        using var client = new TestDatagramClient(fixture.EndPoint("127.0.0.1"));
        await client.SendAsync(new TestQuery("slow.example").ToOctets());
        while (fixture.Server.PendingQueries < 1)
        {
            await Task.Yield();
        }

        using var deadline = new CancellationTokenSource();
        await deadline.CancelAsync();
        await fixture.Server.StopAsync(deadline.Token);

        Assert.NotNull(fixture.Server);
    }

    [Fact]
    public async Task Another_sinkhole_is_in_force_from_the_next_query_on()
    {
        await using var fixture = new ServerFixture();
        using var client = new TestDatagramClient(fixture.EndPoint("127.0.0.1"));
        Assert.Equal([127, 0, 0, 1], Assert.Single((await client.AskAsync(new TestQuery("listed.example"))).Answers).RData);

        fixture.Server.Apply(fixture.Options.Allow, fixture.Options.Forwarders, fixture.Options.Sinkhole with { IPv4 = Dns.Records.InternetAddress.FromIPv4(0xC0000235) });

        Assert.Equal([192, 0, 2, 53], Assert.Single((await client.AskAsync(new TestQuery("listed.example"))).Answers).RData);
    }

    [Fact]
    public async Task Lanes_are_told_before_the_start()
    {
        var journal = new TestJournal();
        await using var fixture = new ServerFixture();
        var opened = new List<int>();
        var collaborators = fixture.Collaborators with
        {
            OpenLane = number =>
            {
                opened.Add(number);
                return journal.OpenLane(number);
            },
        };

        var start = DnsServer.Start(fixture.Options, collaborators);

        Assert.Equal(Enumerable.Range(0, DnsServer.LanesFor(fixture.Options)), opened);
        await start.Server!.DisposeAsync();
        journal.Dispose();
    }
}

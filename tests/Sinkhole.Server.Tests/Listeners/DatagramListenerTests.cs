using System.Net.Sockets;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution;
using Sinkhole.Server.Telemetry;
using Sinkhole.Server.Tests.Queries;

namespace Sinkhole.Server.Tests.Listeners;

public sealed class DatagramListenerTests
{
    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", false)]
    [InlineData("::1", true)]
    public async Task Listed_cached_and_other_names_are_answered(string address, bool portable)
    {
        await using var fixture = Start(address, portable);
        fixture.Resolver.Hold("www.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));
        using var client = new TestDatagramClient(fixture.EndPoint(address));

        var listed = await client.AskAsync(new TestQuery("listed.example"));
        var cached = await client.AskAsync(new TestQuery("www.example"));
        var asked = await client.AskAsync(new TestQuery("other.example"));

        Assert.Equal([127, 0, 0, 1], Assert.Single(listed.Answers).RData);
        Assert.Equal([192, 0, 2, 80], Assert.Single(cached.Answers).RData);
        Assert.Equal([192, 0, 2, 7], Assert.Single(asked.Answers).RData);
        Assert.Equal(1, fixture.Journal.Recorded);
    }

    [Theory]
    [InlineData("0.0.0.0", "127.0.0.5", false)]
    [InlineData("0.0.0.0", "127.0.0.1", true)]
    [InlineData("::", "::1", false)]
    [InlineData("::", "::1", true)]
    public async Task Where_all_addresses_are_listened_on_responses_leave_from_the_one_asked(string address, string asked, bool portable)
    {
        await using var fixture = Start(address, portable);

        // Connected: a response from any other address would not be taken.
        using var client = new TestDatagramClient(fixture.EndPoint(asked));

        Assert.Single((await client.AskAsync(new TestQuery("listed.example"))).Answers);
        Assert.Single((await client.AskAsync(new TestQuery("other.example"))).Answers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slow_answer_does_not_hold_back_a_later_one(bool portable)
    {
        await using var fixture = Start("127.0.0.1", portable);
        var gate = new TaskCompletionSource<Recall>(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Resolver.OnResolve = (_, _) => gate.Task;
        using var client = new TestDatagramClient(fixture.EndPoint("127.0.0.1"));

        await client.SendAsync(new TestQuery("slow.example") { Id = 1 }.ToOctets());
        var first = await client.AskAsync(new TestQuery("listed.example") { Id = 2 });
        gate.SetResult(FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 9)));
        var second = await client.ReceiveAsync();

        Assert.Equal(2, first.Header.Id);
        Assert.Equal(1, second.Header.Id);
        Assert.Equal([192, 0, 2, 9], Assert.Single(second.Answers).RData);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bad_datagrams_and_clients_that_left_stop_nothing(bool portable)
    {
        await using var fixture = Start("127.0.0.1", portable);
        for (var i = 0; i < 20; i++)
        {
            using var gone = new TestDatagramClient(fixture.EndPoint("127.0.0.1"));
            await gone.SendAsync(new TestQuery("listed.example").ToOctets());
            await gone.SendAsync([]);
            await gone.SendAsync(new byte[4000]);
        }

        using var client = new TestDatagramClient(fixture.EndPoint("127.0.0.1"));

        Assert.Single((await client.AskAsync(new TestQuery("listed.example"))).Answers);
    }

    [Fact]
    public async Task A_datagram_that_cannot_be_sent_is_left_out_of_its_batch()
    {
        await using var fixture = Start("127.0.0.1", portable: false);
        using var fine = new TestDatagramClient(fixture.EndPoint("127.0.0.1"));
        using var raw = TryOpenRaw();
        Assert.False(raw is null, "needs the right to open a raw socket");

        // From port 0: the kernel takes no datagram back to it.
        var query = new TestQuery("listed.example").ToOctets();
        var datagram = new byte[8 + query.Length];
        datagram[2] = (byte)(fixture.Port >> 8);
        datagram[3] = (byte)fixture.Port;
        datagram[5] = (byte)datagram.Length;
        query.CopyTo(datagram, 8);
        for (var i = 0; i < 5; i++)
        {
            await raw.SendToAsync(datagram, fixture.EndPoint("127.0.0.1"));
            Assert.Single((await fine.AskAsync(new TestQuery("listed.example"))).Answers);
        }

        // The other worker may have the last of them still before it.
        SpinWait.SpinUntil(() => fixture.Server.Statistics.Sum(QueryCounter.SendFailed) >= 5, TimeSpan.FromSeconds(20));
        Assert.Equal(10, fixture.Journal.Recorded);
        Assert.Equal(5, fixture.Server.Statistics.Sum(QueryCounter.SendFailed));
    }

    [Fact]
    public async Task Each_worker_has_a_socket_and_the_kernels_buffer_is_told()
    {
        await using var fixture = Start("127.0.0.1", portable: false);

        var status = Assert.Single(fixture.Server.Listeners, listener => listener.Transport == Transport.Udp);

        Assert.Equal(2, status.Sockets);
        Assert.True(status.ReceiveBuffer > 0);
    }

    private static ServerFixture Start(string address, bool portable) =>
        new(options => options with { Udp = options.Udp with { Portable = portable } }, address: address);

    private static Socket? TryOpenRaw()
    {
        try
        {
            return new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Udp);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}

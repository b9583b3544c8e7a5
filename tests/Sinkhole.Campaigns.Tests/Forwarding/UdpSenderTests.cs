using System.Net;
using System.Net.Sockets;
using System.Text;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Forwarding;

public class UdpSenderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_message_is_a_datagram_and_counts_as_delivered()
    {
        using var peer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)peer.Client.LocalEndPoint!).Port;
        await using var sender = new UdpSender(new ForwardTarget { Name = "siem", Transport = ForwardTransport.Udp, Host = "127.0.0.1", Port = port }, new TestClock());

        var outcome = await sender.SendAsync(Outgoing.Records(5, "one", "two"), Token);

        Assert.Equal((7, null), (outcome.ArrivedBefore, outcome.Problem));
        Assert.Equal("one", Encoding.UTF8.GetString((await peer.ReceiveAsync(Token)).Buffer));
        Assert.Equal("two", Encoding.UTF8.GetString((await peer.ReceiveAsync(Token)).Buffer));
    }

    [Fact]
    public async Task A_name_that_leads_nowhere_is_a_problem()
    {
        await using var sender = new UdpSender(new ForwardTarget { Name = "siem", Transport = ForwardTransport.Udp, Host = "siem.invalid" }, new TestClock());

        var outcome = await sender.SendAsync(Outgoing.Records(5, "one"), Token);

        Assert.Equal(0, outcome.ArrivedBefore);
        Assert.Contains("siem.invalid:514", outcome.Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_a_datagram_is_a_problem_and_what_went_before_it_counts()
    {
        using var peer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)peer.Client.LocalEndPoint!).Port;
        await using var sender = new UdpSender(new ForwardTarget { Name = "siem", Transport = ForwardTransport.Udp, Host = "127.0.0.1", Port = port }, new TestClock());

        var outcome = await sender.SendAsync(Outgoing.Records(1, "one", new string('x', 70_000)), Token);

        Assert.Equal(2, outcome.ArrivedBefore);
        Assert.NotNull(outcome.Problem);
    }
}

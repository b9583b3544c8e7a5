using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Forwarding;

public sealed class StreamSenderTests : IDisposable
{
    private readonly TestClock clock = new();
    private readonly TestAuthority authority = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task Messages_come_in_counted_frames_whatever_is_in_them()
    {
        await using var peer = SyslogPeer.Plain();
        await using var sender = new StreamSender(Target(peer, ForwardTransport.Tcp), clock);
        string[] texts = ["one", "", "a\nb", "12 34", new string('x', 100_000), "ễ🦠"];

        var outcome = await sender.SendAsync(Outgoing.Records(1, texts), Token);

        Assert.Null(outcome.Problem);
        Assert.Equal(texts, await peer.NextAsync(texts.Length), StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_has_arrived_when_its_connection_outlived_the_time_of_acknowledgement()
    {
        await using var peer = SyslogPeer.Plain();
        await using var sender = new StreamSender(Target(peer, ForwardTransport.Tcp), clock);
        Assert.Equal(0, (await sender.SendAsync(Outgoing.Records(1, "a", "b"), Token)).ArrivedBefore);
        await peer.NextAsync(2);

        clock.Advance(TimeSpan.FromSeconds(14));
        Assert.Equal(0, (await sender.CheckAsync()).ArrivedBefore);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(3, (await sender.CheckAsync()).ArrivedBefore);
        Assert.Equal(0, (await sender.CheckAsync()).ArrivedBefore);
    }

    [Theory]
    [InlineData(ForwardTransport.Tcp)]
    [InlineData(ForwardTransport.Tls)]
    public async Task A_broken_connection_is_a_problem_as_long_as_something_is_open_and_the_next_one_works(ForwardTransport transport)
    {
        using var certificate = authority.Issue("localhost");
        await using var peer = transport == ForwardTransport.Tls ? SyslogPeer.Secure(certificate) : SyslogPeer.Plain();
        await using var sender = new StreamSender(Target(peer, transport), clock);
        await sender.SendAsync(Outgoing.Records(1, "a"), Token);
        await peer.NextAsync();

        peer.Break();
        var outcome = await UntilProblemAsync(sender);

        Assert.Equal(0, outcome.ArrivedBefore);
        Assert.Contains("sent again", outcome.Problem!.English, StringComparison.Ordinal);
        Assert.Null((await sender.SendAsync(Outgoing.Records(1, "a"), Token)).Problem);
        Assert.Equal("a", await peer.NextAsync());
        Assert.Equal(2, peer.Connections);
    }

    [Theory]
    [InlineData(ForwardTransport.Tcp)]
    [InlineData(ForwardTransport.Tls)]
    public async Task Ended_in_order_all_has_arrived(ForwardTransport transport)
    {
        using var certificate = authority.Issue("localhost");
        await using var peer = transport == ForwardTransport.Tls ? SyslogPeer.Secure(certificate) : SyslogPeer.Plain();
        await using var sender = new StreamSender(Target(peer, transport), clock);
        await sender.SendAsync(Outgoing.Records(1, "a", "b"), Token);
        await sender.SendAsync(Outgoing.Records(3, "c"), Token);

        Assert.Equal(4, (await sender.FinishAsync(Token)).ArrivedBefore);
        Assert.Equal(["a", "b", "c"], await peer.NextAsync(3), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_a_problem_that_names_it()
    {
        var peer = SyslogPeer.Plain();
        var target = Target(peer, ForwardTransport.Tcp);
        await peer.DisposeAsync();
        await using var sender = new StreamSender(target, clock);

        var outcome = await sender.SendAsync(Outgoing.Records(1, "a"), Token);

        Assert.Contains($"localhost:{target.Port}", outcome.Problem!.English, StringComparison.Ordinal);
        Assert.Contains($"localhost:{target.Port}", outcome.Problem.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_does_not_read_is_given_up_after_its_time()
    {
        using var deaf = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        deaf.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        deaf.Listen();
        var port = ((System.Net.IPEndPoint)deaf.LocalEndPoint!).Port;
        await using var sender = new StreamSender(new ForwardTarget { Name = "deaf", Transport = ForwardTransport.Tcp, Host = "127.0.0.1", Port = port }, clock);

        var sending = sender.SendAsync([new OutboxRecord(1, 1, new byte[64 << 20])], Token);
        clock.Advance(TimeSpan.FromSeconds(16));

        Assert.Contains("did not answer within 15 s", (await sending).Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_tls_the_receivers_name_and_authority_are_checked()
    {
        using var certificate = authority.Issue("siem.example");
        await using var peer = SyslogPeer.Secure(certificate);
        var target = Target(peer, ForwardTransport.Tls);

        Assert.NotNull((await SendOneAsync(target)).Problem);
        Assert.NotNull((await SendOneAsync(target with { Trust = new TrustOptions { ServerName = "siem.example" } })).Problem);
        Assert.Contains("server_name", (await SendOneAsync(target)).Problem!.English, StringComparison.Ordinal);
        Assert.Null((await SendOneAsync(target with { Trust = target.Trust with { ServerName = "siem.example" } })).Problem);
        Assert.Equal("x", await peer.NextAsync());
    }

    [Fact]
    public async Task Over_tls_our_certificate_is_shown_when_there_is_one()
    {
        using var certificate = authority.Issue("localhost");
        await using var peer = SyslogPeer.Secure(certificate, asksForCertificate: true);
        var (own, key) = authority.IssueFiles("sinkhole.example");
        var target = Target(peer, ForwardTransport.Tls);

        await SendOneAsync(target with { Trust = target.Trust with { CertificateFile = own, KeyFile = key } });

        Assert.Equal("x", await peer.NextAsync());
        Assert.Equal("CN=sinkhole.example", peer.ClientName);
    }

    [Theory]
    [InlineData("missing.pem")]
    [InlineData("garbage.pem")]
    public async Task A_file_that_cannot_be_used_is_a_problem_that_names_it(string name)
    {
        authority.Write("garbage.pem", "-----BEGIN NOTHING-----");
        var file = Path.Combine(Path.GetDirectoryName(authority.CaFile)!, name);
        var target = new ForwardTarget { Name = "siem", Transport = ForwardTransport.Tls, Host = "localhost", Port = 1 };

        Assert.Contains(name, (await SendOneAsync(target with { Trust = new TrustOptions { CaFile = file } })).Problem!.English, StringComparison.Ordinal);
        Assert.Contains(name, (await SendOneAsync(target with { Trust = new TrustOptions { CertificateFile = file } })).Problem!.English, StringComparison.Ordinal);
    }

    private async Task<SendOutcome> SendOneAsync(ForwardTarget target)
    {
        await using var sender = new StreamSender(target, clock);
        return await sender.SendAsync(Outgoing.Records(1, "x"), Token);
    }

    private static async Task<SendOutcome> UntilProblemAsync(StreamSender sender)
    {
        for (var i = 0; i < 1000; i++)
        {
            if (await sender.CheckAsync() is { Problem: not null } outcome)
            {
                return outcome;
            }

            await Task.Delay(10, Token);
        }

        return SendOutcome.Nothing;
    }

    private ForwardTarget Target(SyslogPeer peer, ForwardTransport transport) => new()
    {
        Name = "siem", Transport = transport, Host = "localhost", Port = peer.Port, Trust = new TrustOptions { CaFile = authority.CaFile },
    };
}

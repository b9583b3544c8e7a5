using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Forwarding;

public sealed class WebhookSenderTests : IDisposable
{
    private static readonly OutboxRecord[] Batch = Outgoing.Records(4, "{\"id\":\"x\",\"record\":{}}", "{\"id\":\"y\",\"record\":\"ễ\"}");

    private readonly TestClock clock = new();
    private readonly TestAuthority authority = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task A_batch_is_posted_signed_over_tls_and_has_arrived_when_it_is_answered()
    {
        using var certificate = authority.Issue("localhost");
        await using var peer = new HttpPeer(certificate, "204 No Content");
        var secret = authority.Write("secret", "a shared secret\n");
        var token = authority.Write("token", "Bearer abc\r\n");
        var target = Target(peer, "https") with { Webhook = new WebhookOptions { SecretFile = secret, AuthorizationFile = token } };

        var outcome = await SendAsync(target);

        Assert.Equal((6, null), (outcome.ArrivedBefore, outcome.Problem));
        var (headers, body) = Assert.Single(peer.Posts);
        Assert.Equal("POST /hook?key=1 HTTP/1.1", headers[":line"]);
        Assert.Equal("{\"target\":\"soc\",\"records\":[{\"id\":\"x\",\"record\":{}},{\"id\":\"y\",\"record\":\"ễ\"}]}", Encoding.UTF8.GetString(body));
        Assert.Equal(("application/json", "Bearer abc", "4-5"), (headers["Content-Type"], headers["Authorization"], headers["X-Sinkhole-Batch"]));
        var seconds = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        var mac = HMACSHA256.HashData("a shared secret"u8, signed);
        Assert.Equal($"t={seconds},v1={Convert.ToHexStringLower(mac)}", headers["X-Sinkhole-Signature"]);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(body).RootElement.ValueKind);
    }

    [Theory]
    [InlineData("301 Moved\r\nLocation: http://127.0.0.1:1/")]
    [InlineData("307 Temporary Redirect\r\nLocation: /other")]
    public async Task A_redirect_is_not_followed(string answer)
    {
        await using var peer = new HttpPeer(null, answer, "200 OK");

        var outcome = await SendAsync(Target(peer, "http"));

        Assert.Equal(0, outcome.ArrivedBefore);
        Assert.Contains("not followed", outcome.Problem!.English, StringComparison.Ordinal);
        Assert.Single(peer.Posts);
    }

    [Theory]
    [InlineData("429 Too Many Requests\r\nRetry-After: 120", 120)]
    [InlineData("503 Service Unavailable\r\nRetry-After: Sun, 22 Nov 2026 03:02:00 GMT", 120)]
    [InlineData("503 Service Unavailable\r\nRetry-After: Sun, 22 Nov 2020 03:02:00 GMT", 0)]
    [InlineData("503 Service Unavailable\r\nRetry-After: 999999", 3600)]
    [InlineData("503 Service Unavailable\r\nRetry-After: soon", null)]
    [InlineData("500 Internal Server Error", null)]
    [InlineData("401 Unauthorized", null)]
    public async Task A_receiver_that_wants_patience_says_how_much(string answer, int? seconds)
    {
        await using var peer = new HttpPeer(null, answer);

        var outcome = await SendAsync(Target(peer, "http"));

        Assert.Equal(0, outcome.ArrivedBefore);
        Assert.Equal(seconds, (int?)outcome.RetryAfter?.TotalSeconds);
        Assert.Contains($"status {answer[..3]}", outcome.Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_can_be_too_large()
    {
        await using var peer = new HttpPeer(null, "413 Content Too Large");

        Assert.True((await SendAsync(Target(peer, "http"))).IsTooLarge);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_given_up_after_its_time()
    {
        await using var peer = new HttpPeer(null);
        await using var sender = new WebhookSender(Target(peer, "http"), clock);

        var sending = sender.SendAsync(Batch, Token);
        while (peer.Posts.Count == 0)
        {
            await Task.Delay(5, Token);
        }

        clock.Advance(TimeSpan.FromSeconds(16));

        Assert.Contains("did not answer within 15 s", (await sending).Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_not_believed()
    {
        using var certificate = authority.Issue("other.example");
        await using var peer = new HttpPeer(certificate, "200 OK");

        Assert.Contains("not believed", (await SendAsync(Target(peer, "https"))).Problem!.English, StringComparison.Ordinal);
        Assert.Empty(peer.Posts);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("169.254.169.254")]
    public async Task Addresses_of_private_networks_are_refused_where_it_is_so_set(string host)
    {
        await using var peer = new HttpPeer(null, "200 OK");
        var target = Target(peer, "http") with { Url = new Uri($"http://{host}:{peer.Port}/"), Webhook = new WebhookOptions { AllowsHttp = true, RefusesPrivateAddresses = true } };

        Assert.Contains("private", (await SendAsync(target)).Problem!.English, StringComparison.Ordinal);
        Assert.Empty(peer.Posts);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    public async Task Without_its_secret_nothing_is_sent(string name)
    {
        authority.Write("empty", "\n");
        await using var peer = new HttpPeer(null, "200 OK");
        var file = Path.Combine(Path.GetDirectoryName(authority.CaFile)!, name);

        var signed = await SendAsync(Target(peer, "http") with { Webhook = new WebhookOptions { AllowsHttp = true, SecretFile = file } });
        var authorized = await SendAsync(Target(peer, "http") with { Webhook = new WebhookOptions { AllowsHttp = true, AuthorizationFile = file } });

        Assert.All([signed, authorized], outcome => Assert.Contains(name, outcome.Problem!.English, StringComparison.Ordinal));
        Assert.Empty(peer.Posts);
    }

    [Fact]
    public async Task A_problem_tells_no_secret_of_the_address()
    {
        await using var peer = new HttpPeer(null, "500 Oh");

        var outcome = await SendAsync(Target(peer, "http") with { Url = new Uri($"http://user:word@localhost:{peer.Port}/hook?key=1") });

        Assert.DoesNotContain("word", outcome.Problem!.English, StringComparison.Ordinal);
        Assert.DoesNotContain("key=1", outcome.Problem.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("0.0.0.0", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("fe80::1", true)]
    [InlineData("fc00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2002:a00:1::", true)]
    [InlineData("2600::1", false)]
    public void Private_networks_are_known(string address, bool isPrivate) => Assert.Equal(isPrivate, PrivateAddresses.Contain(IPAddress.Parse(address)));

    private async Task<SendOutcome> SendAsync(ForwardTarget target)
    {
        await using var sender = new WebhookSender(target, clock);
        return await sender.SendAsync(Batch, Token);
    }

    private ForwardTarget Target(HttpPeer peer, string scheme) => new()
    {
        Name = "soc",
        Transport = ForwardTransport.Webhook,
        Url = new Uri($"{scheme}://localhost:{peer.Port}/hook?key=1"),
        Trust = new TrustOptions { CaFile = authority.CaFile },
        Webhook = new WebhookOptions { AllowsHttp = true },
    };
}

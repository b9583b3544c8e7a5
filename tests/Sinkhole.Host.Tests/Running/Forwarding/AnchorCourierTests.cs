using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Campaigns.Tests.Forwarding;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Host.Running;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;
using Sinkhole.Testing;

namespace Sinkhole.Host.Tests.Running.Forwarding;

public sealed class AnchorCourierTests : IAsyncDisposable
{
    private readonly TestClock hours = new();
    private readonly ForwardRig rig = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await rig.DisposeAsync();
        if (rig.Anchors is { } anchors)
        {
            await anchors.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_anchor_that_a_webhook_took_has_left_the_machine()
    {
        await AnchorAsync(2);
        await using var http = new HttpPeer(null, [.. Enumerable.Repeat("204 No Content", 9)]);
        await rig.BeginAsync(new ForwardTarget
        {
            Name = "soc", Transport = ForwardTransport.Webhook, Url = new Uri($"http://127.0.0.1:{http.Port}/"), Webhook = new WebhookOptions { AllowsHttp = true }, TakesHits = false, TakesAnchors = true,
        });

        await ForwardRig.UntilAsync(() => rig.Anchors!.Status.CopiedThrough == 2);

        Assert.Equal((0, null), (rig.Anchors!.Status.NotCopied, rig.Anchors.Status.NotCopiedSince));
        var line = JsonDocument.Parse(Assert.Single(http.Posts).Body).RootElement.GetProperty("records")[0].GetProperty("anchor").GetString();
        Assert.Equal(AnchorFile.Read(AnchorFile.BesideOf(rig.Paths.Store)).Single(), line);
        Assert.True(AnchorText.TryParse(line, out var anchor));
        Assert.Equal(2, anchor.Anchor.Last);
    }

    [Fact]
    public async Task Over_tcp_it_has_when_the_peer_ended_the_connection_after_all_was_read_also_if_that_is_known_after_a_restart_only()
    {
        await AnchorAsync(1);
        await using var peer = SyslogPeer.Plain();
        var target = new ForwardTarget { Name = "siem", Transport = ForwardTransport.Tcp, Host = "127.0.0.1", Port = peer.Port, TakesHits = false, TakesAnchors = true };
        await rig.BeginAsync(target);
        Assert.Contains(AnchorText.Mark, SyslogReader.Read(Encoding.UTF8.GetBytes(await peer.NextAsync())).Text, StringComparison.Ordinal);
        Assert.Equal(0, rig.Anchors!.Status.CopiedThrough);

        await rig.EndAsync();
        await rig.BeginAsync(target);

        await ForwardRig.UntilAsync(() => rig.Anchors.Status.CopiedThrough == 1);
    }

    [Fact]
    public async Task Over_udp_it_is_sent_and_never_counts_as_copied()
    {
        await AnchorAsync(1);
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await rig.BeginAsync(new ForwardTarget
        {
            Name = "siem", Transport = ForwardTransport.Udp, Host = "127.0.0.1", Port = ((IPEndPoint)udp.Client.LocalEndPoint!).Port, TakesHits = false, TakesAnchors = true,
        });

        Assert.True(AnchorText.TryParse(Encoding.ASCII.GetString((await udp.ReceiveAsync(Token)).Buffer), out _));
        await ForwardRig.UntilAsync(() => rig.Status("siem", ForwardContent.Anchors).Outbox.Delivered == 1);
        await Task.Delay(TimeSpan.FromSeconds(1.5), Token);

        Assert.Equal((1, 0L), (rig.Anchors!.Status.NotCopied, rig.Anchors.Status.CopiedThrough));
    }

    [Fact]
    public async Task The_anchors_of_every_chain_leave_and_none_counts_as_copied_before_it_has()
    {
        await AnchorAsync(2);
        var attributions = new SqliteAttributionStore(rig.Store, rig.Paths.Store);
        var client = InternetAddress.FromIPv4(0xC0000201);
        AttributionRecord record = new()
        {
            Subject = new AttributionSubject(client, default, default), FirstHit = 1, MadeAt = new TestClock().GetUtcNow(), Device = DeviceId.OfAddress(client), Source = AttributionSource.Ip, Confidence = Confidence.Low,
        };
        Assert.True(await attributions.AppendAsync([record], 2, 2, Token));
        while (rig.Anchors!.Status.NotCopied < 2)
        {
            Assert.True(hours.GetUtcNow() < new TestClock().GetUtcNow() + TimeSpan.FromDays(6));
            hours.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(TimeSpan.FromMilliseconds(2), Token);
        }

        await using var http = new HttpPeer(null, [.. Enumerable.Repeat("204 No Content", 9)]);
        await rig.BeginAsync(new ForwardTarget
        {
            Name = "soc", Transport = ForwardTransport.Webhook, Url = new Uri($"http://127.0.0.1:{http.Port}/"), Webhook = new WebhookOptions { AllowsHttp = true }, TakesHits = false, TakesAnchors = true,
        });

        await ForwardRig.UntilAsync(() => rig.Anchors.Status.NotCopied == 0);

        Assert.Equal((2L, 2L), (rig.Anchors.Status.CopiedThrough, rig.Anchors.Status.CopiedNumber));
        Assert.Equal([1, 0, 0, 0], rig.Anchors.Status.Beside.Select(chain => chain.CopiedThrough));
        var lines = http.Posts.SelectMany(post => JsonDocument.Parse(post.Body).RootElement.GetProperty("records").EnumerateArray()).Select(element => element.GetProperty("anchor").GetString());
        Assert.Equal(AnchorFile.Read(AnchorFile.BesideOf(rig.Paths.Store)), lines, StringComparer.Ordinal);
    }

    /// <summary>Stores hits and lets an hour or more pass, so that they are anchored.</summary>
    private async Task AnchorAsync(int hits)
    {
        await rig.StoreAsync([.. ForwardRig.Names(1, hits)]);
        rig.Anchors = await AnchorSide.StartAsync(rig.Paths, rig.Store, hours, NullLoggerFactory.Instance);
        while (rig.Anchors.Status.Last is null)
        {
            Assert.True(hours.GetUtcNow() < new TestClock().GetUtcNow() + TimeSpan.FromDays(3));
            hours.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(TimeSpan.FromMilliseconds(2), Token);
        }

        Assert.Equal(hits, rig.Anchors.Status.Last.Last);
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Campaigns.Tests.Forwarding;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Host.Tests.Running.Forwarding;

public sealed class ForwardSideTests : IAsyncDisposable
{
    private readonly ForwardRig rig = new();
    private readonly TestAuthority authority = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await rig.DisposeAsync();
        authority.Dispose();
    }

    [Fact]
    public async Task Where_no_target_is_named_nothing_is_made_and_nothing_done()
    {
        await rig.StoreAsync("a.alpha.example");

        await rig.BeginAsync();

        Assert.Empty(rig.Side.Status.Targets);
        Assert.False(Directory.Exists(rig.Paths.Outbox));
    }

    [Fact]
    public async Task Over_tcp_exactly_the_stored_hits_come_in_their_order()
    {
        await using var peer = SyslogPeer.Plain();
        await rig.BeginAsync(Tcp(peer.Port));
        var names = ForwardRig.Names(1, 1200);

        await rig.StoreAsync([.. names]);

        Assert.Equal(names, NamesIn(await peer.NextAsync(1200)), StringComparer.Ordinal);
        await rig.EndAsync();
        await rig.BeginAsync(Tcp(peer.Port));
        await rig.StoreAsync("last.alpha.example");
        Assert.Equal("last.alpha.example", NameIn(await peer.NextAsync()));
    }

    [Fact]
    public async Task Over_tls_udp_and_a_webhook_they_come_too()
    {
        using var certificate = authority.Issue("localhost");
        await using var tls = SyslogPeer.Secure(certificate);
        await using var http = new HttpPeer(certificate, [.. Enumerable.Repeat("200 OK", 20)]);
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var secret = authority.Write("secret", "key");
        var trust = new TrustOptions { CaFile = authority.CaFile };
        await rig.BeginAsync(
            new ForwardTarget { Name = "tls", Transport = ForwardTransport.Tls, Host = "localhost", Port = tls.Port, Trust = trust, Format = "ecs" },
            new ForwardTarget { Name = "udp", Transport = ForwardTransport.Udp, Host = "127.0.0.1", Port = ((IPEndPoint)udp.Client.LocalEndPoint!).Port, Format = "ecs" },
            new ForwardTarget
            {
                Name = "web", Transport = ForwardTransport.Webhook, Url = new Uri($"https://localhost:{http.Port}/"), Trust = trust, Format = "ecs", Webhook = new WebhookOptions { SecretFile = secret },
            });
        var names = ForwardRig.Names(1, 3);

        await rig.StoreAsync([.. names]);

        Assert.Equal(names, NamesIn(await tls.NextAsync(3)), StringComparer.Ordinal);
        foreach (var name in names)
        {
            Assert.Equal(name, NameIn(Encoding.UTF8.GetString((await udp.ReceiveAsync(Token)).Buffer)));
        }

        await ForwardRig.UntilAsync(() => rig.Status("web").Outbox.Delivered == 3);
        Assert.Equal(names, http.Posts.SelectMany(post => JsonDocument.Parse(post.Body).RootElement.GetProperty("records").EnumerateArray())
            .Select(record => record.GetProperty("record").GetProperty("dns").GetProperty("question").GetProperty("name").GetString()!), StringComparer.Ordinal);
        Assert.All(http.Posts, post => Assert.StartsWith("t=", post.Headers["X-Sinkhole-Signature"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_target_that_was_away_and_came_back_elsewhere_gets_all_of_it()
    {
        var away = SyslogPeer.Plain();
        await away.DisposeAsync();
        await rig.BeginAsync(Tcp(away.Port));
        await rig.StoreAsync([.. ForwardRig.Names(1, 700)]);
        await ForwardRig.UntilAsync(() => rig.Side.Status.Targets is [{ State: ForwardState.Waiting, Outbox.Pending: 700 }]);

        await using var back = SyslogPeer.Plain();
        rig.Side.Apply([Tcp(back.Port)]);

        Assert.Equal(ForwardRig.Names(1, 700), NamesIn(await back.NextAsync(700)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Ended_and_begun_again_in_the_middle_no_hit_is_lost()
    {
        await using var peer = SyslogPeer.Plain();
        await rig.BeginAsync(Tcp(peer.Port));
        var got = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 4; round++)
        {
            await rig.StoreAsync([.. ForwardRig.Names(1 + (round * 300), 300)]);
            if (round % 2 == 1)
            {
                peer.Break();
            }

            await rig.EndAsync();
            await rig.BeginAsync(Tcp(peer.Port));
        }

        while (got.Count < 1200)
        {
            got.Add(NameIn(await peer.NextAsync()));
        }

        Assert.Equal(ForwardRig.Names(1, 1200).Order(StringComparer.Ordinal), got.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_target_that_is_new_gets_what_comes_from_then_on_or_everything_where_it_says_so()
    {
        await using var later = SyslogPeer.Plain();
        await using var whole = SyslogPeer.Plain();
        await rig.StoreAsync("a.alpha.example", "b.alpha.example");
        await rig.BeginAsync(Tcp(later.Port), Tcp(whole.Port) with { Name = "whole", StartsAtBeginning = true });

        await rig.StoreAsync("c.alpha.example");

        Assert.Equal("c.alpha.example", NameIn(await later.NextAsync()));
        Assert.Equal(["a.alpha.example", "b.alpha.example", "c.alpha.example"], NamesIn(await whole.NextAsync(3)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_target_that_makes_up_for_a_long_past_drops_nothing_of_it_and_keeps_no_other_waiting()
    {
        var away = SyslogPeer.Plain();
        await away.DisposeAsync();
        await using var here = SyslogPeer.Plain();
        await using var back = new HttpPeer(null, [.. Enumerable.Repeat("200 OK", 13_000)]);
        var late = new ForwardTarget
        {
            Name = "late", Transport = ForwardTransport.Webhook, Url = new Uri($"http://127.0.0.1:{away.Port}/"), Format = "ecs", StartsAtBeginning = true,
            Webhook = new WebhookOptions { AllowsHttp = true }, Outbox = new OutboxOptions { MostOctets = 4 << 20 },
        };
        await rig.StoreAsync([.. ForwardRig.Names(1, 12_000)]);
        await rig.BeginAsync(Tcp(here.Port), late);
        await ForwardRig.UntilAsync(() => rig.Status("late").Outbox.Octets >= 2 << 20);

        await rig.StoreAsync("live.alpha.example");
        Assert.Equal("live.alpha.example", NameIn(await here.NextAsync()));
        Assert.InRange(rig.Status("late").Outbox.LastRow, 1, 6000);
        rig.Side.Apply([Tcp(here.Port), late with { Url = new Uri($"http://127.0.0.1:{back.Port}/") }]);
        await ForwardRig.UntilAsync(() => rig.Side.Status.Targets is [_, { Outbox.Delivered: 12_001 }]);

        Assert.Equal((0, 0), (rig.Status("late").Outbox.Dropped, rig.Status("late").Lost));
    }

    [Fact]
    public async Task A_target_taken_out_and_put_in_again_goes_on_where_it_was()
    {
        await using var peer = SyslogPeer.Plain();
        await rig.BeginAsync(Tcp(peer.Port));
        await rig.StoreAsync("a.alpha.example");
        Assert.Equal("a.alpha.example", NameIn(await peer.NextAsync()));

        rig.Side.Apply([]);
        await ForwardRig.UntilAsync(() => rig.Side.Status.Targets.IsEmpty);
        await rig.StoreAsync("b.alpha.example");
        rig.Side.Apply([Tcp(peer.Port)]);

        Assert.Equal("b.alpha.example", NameIn(await peer.NextAsync()));
    }

    [Fact]
    public async Task A_full_outbox_drops_the_oldest_and_says_how_many()
    {
        var away = SyslogPeer.Plain();
        await away.DisposeAsync();
        var outbox = new OutboxOptions { MostOctets = 1 << 20 };
        await rig.BeginAsync(Tcp(away.Port) with { Outbox = outbox });
        for (var round = 0; round < 6; round++)
        {
            await rig.StoreAsync([.. ForwardRig.Names(1 + (round * 500), 500)]);
        }

        await ForwardRig.UntilAsync(() => rig.Status("siem").Outbox.LastRow == 3000);
        var status = rig.Status("siem");
        Assert.InRange(status.Outbox.Octets, 1, 1 << 20);
        Assert.InRange(status.Outbox.Dropped, 500, 2800);
        Assert.Equal(status.Outbox.Dropped, status.Lost);

        await using var back = SyslogPeer.Plain();
        rig.Side.Apply([Tcp(back.Port) with { Outbox = outbox }]);
        await ForwardRig.UntilAsync(() => rig.Side.Status.Targets is [{ State: ForwardState.Running }]);
        var rest = (int)(3000 - rig.Status("siem").Outbox.Dropped);
        Assert.Equal(ForwardRig.Names(3001 - rest, rest), NamesIn(await back.NextAsync(rest)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Hits_that_are_only_watched_are_left_out_where_a_target_does_not_want_them()
    {
        await using var peer = SyslogPeer.Plain();
        await rig.BeginAsync(Tcp(peer.Port) with { IncludesMonitored = false });

        await rig.StoreUnaskedAsync(ForwardRig.Row("a.alpha.example", action: HitAction.Monitor), ForwardRig.Row("b.alpha.example"), ForwardRig.Row("c.alpha.example", action: HitAction.Monitor));
        await rig.AskAsync();

        Assert.Equal("b.alpha.example", NameIn(await peer.NextAsync()));
        await ForwardRig.UntilAsync(() => rig.Status("siem").Outbox.LastRow == 3);
    }

    [Fact]
    public async Task A_store_that_is_begun_anew_is_sent_from_its_beginning()
    {
        await using var peer = SyslogPeer.Plain();
        await rig.BeginAsync(Tcp(peer.Port));
        await rig.StoreAsync([.. ForwardRig.Names(1, 5)]);
        await peer.NextAsync(5);
        await rig.EndAsync();

        rig.BeginStoreAnew();
        await rig.StoreAsync("new.alpha.example");
        await rig.BeginAsync(Tcp(peer.Port));

        Assert.Equal("new.alpha.example", NameIn(await peer.NextAsync()));
    }

    [Theory]
    [InlineData("cef")]
    [InlineData("ecs")]
    [InlineData("ocsf")]
    [InlineData("jsonl")]
    [InlineData("intelmq")]
    public async Task Whatever_octets_a_name_holds_it_stays_one_record_and_shows_nothing_hidden(string format)
    {
        const string Hostile = "a\nb\r\0\u001b[31m|c=d]e\"f\\g\u2028h\u202ei\u0085<190>1 - - - - - -.alpha.example";
        await using var peer = SyslogPeer.Plain();
        await rig.BeginAsync(Tcp(peer.Port) with { Format = format });

        await rig.StoreUnaskedAsync(ForwardRig.Row(Hostile, Hostile), ForwardRig.Row("next.alpha.example"));
        await rig.AskAsync();

        var first = SyslogReader.Read(Encoding.UTF8.GetBytes(await peer.NextAsync()));
        Assert.DoesNotContain(first.Text, letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\u202e');
        Assert.Contains("alpha.example", first.Text, StringComparison.Ordinal);
        Assert.Equal(("alpha.example", "1"), (first.Data["sinkhole@32473/indicator"], first.Data["sinkhole@32473/sequence"]));
        Assert.Contains("next.alpha.example", SyslogReader.Read(Encoding.UTF8.GetBytes(await peer.NextAsync())).Text, StringComparison.Ordinal);
    }

    private static ForwardTarget Tcp(int port) => new() { Name = "siem", Transport = ForwardTransport.Tcp, Host = "127.0.0.1", Port = port, Format = "ecs" };

    private static IEnumerable<string> NamesIn(IEnumerable<string> messages) => messages.Select(NameIn);

    private static string NameIn(string message) => JsonDocument.Parse(SyslogReader.Read(Encoding.UTF8.GetBytes(message)).Text).RootElement
        .GetProperty("dns").GetProperty("question").GetProperty("name").GetString()!;
}

using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Campaigns.Tests.Exports;

namespace Sinkhole.Campaigns.Tests.Forwarding;

public sealed class ForwarderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sinkhole-forwarder-");
    private readonly TestAuthority authority = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        authority.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Each_target_gets_every_record_in_its_own_form()
    {
        using var certificate = authority.Issue("localhost");
        await using var tls = SyslogPeer.Secure(certificate);
        await using var tcp = SyslogPeer.Plain();
        await using var http = new HttpPeer(certificate, "200 OK", "200 OK", "200 OK");
        await using var forwarder = Open(
            Target("siem", ForwardTransport.Tls) with { Port = tls.Port, Format = "cef" },
            Target("log", ForwardTransport.Tcp) with { Port = tcp.Port, Format = "ocsf", Identities = RowIdentities.Pseudonyms(ExportRows.Key) },
            Target("soc", ForwardTransport.Webhook) with { Url = new Uri($"https://localhost:{http.Port}/"), Format = "ecs" });
        await forwarder.StartAsync(Token);

        await forwarder.OfferAsync(0, [ExportRows.LookUp, ExportRows.Contact, ExportRows.Drill], Token);

        var cef = (await tls.NextAsync(2)).ConvertAll(text => SyslogReader.Read(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.All(cef, message => Assert.StartsWith("CEF:0|", message.Text, StringComparison.Ordinal));
        var ocsf = (await tcp.NextAsync(2)).ConvertAll(text => SyslogReader.Read(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.Equal("MTT-S1C1-123J-46NJ", JsonDocument.Parse(ocsf[0].Text).RootElement.GetProperty("src_endpoint").GetProperty("uid").GetString());
        await UntilAsync(() => Status(forwarder, "soc").Outbox.Delivered == 2);
        Assert.Equal(2, JsonDocument.Parse(http.Posts[0].Body).RootElement.GetProperty("records").GetArrayLength());
        Assert.Equal(cef[0].Data["sinkhole@32473/id"], JsonDocument.Parse(http.Posts[0].Body).RootElement.GetProperty("records")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_target_that_is_away_keeps_no_other_waiting_and_gets_everything_later()
    {
        var away = SyslogPeer.Plain();
        var port = away.Port;
        await away.DisposeAsync();
        await using var here = SyslogPeer.Plain();
        ForwardTarget[] targets = [Target("away", ForwardTransport.Tcp) with { Port = port }, Target("here", ForwardTransport.Tcp) with { Port = here.Port }];
        await using (var forwarder = Open(targets))
        {
            await forwarder.StartAsync(Token);
            await forwarder.OfferAsync(0, [ExportRows.LookUp, ExportRows.Contact], Token);
            await here.NextAsync(2);
            await UntilAsync(() => Status(forwarder, "away").State == ForwardState.Waiting);
            Assert.Equal(2, Status(forwarder, "away").Outbox.Pending);
            Assert.Contains("cannot be reached", Status(forwarder, "away").Problem!.English, StringComparison.Ordinal);
        }

        await using var back = SyslogPeer.Plain();
        await using var again = Open(targets[0] with { Port = back.Port });
        await again.StartAsync(Token);

        Assert.Equal(2, (await back.NextAsync(2)).Count);
        Assert.Equal(8, Status(again, "away").Outbox.LastRow);
    }

    [Fact]
    public async Task What_a_broken_connection_may_have_lost_comes_again_with_the_same_identity()
    {
        await using var peer = SyslogPeer.Plain();
        await using var forwarder = Open(Target("siem", ForwardTransport.Tcp) with { Port = peer.Port });
        await forwarder.StartAsync(Token);
        await forwarder.OfferAsync(0, [ExportRows.LookUp], Token);
        var first = await peer.NextAsync();

        peer.Break();

        Assert.Equal(first, await peer.NextAsync());
    }

    [Fact]
    public async Task Stopped_in_order_nothing_is_sent_twice()
    {
        await using var peer = SyslogPeer.Plain();
        var target = Target("siem", ForwardTransport.Tcp) with { Port = peer.Port };
        await using (var forwarder = Open(target))
        {
            await forwarder.StartAsync(Token);
            await forwarder.OfferAsync(0, [ExportRows.LookUp], Token);
            await peer.NextAsync();
            await forwarder.StopAsync(Token);
            Assert.Equal((1, 0, ForwardState.Stopped), (Status(forwarder, "siem").Outbox.Delivered, Status(forwarder, "siem").Outbox.Pending, Status(forwarder, "siem").State));
        }

        await using var again = Open(target);
        await again.StartAsync(Token);
        await again.OfferAsync(0, [ExportRows.Contact], Token);
        Assert.Contains("sinkhole-contact", await peer.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_on_records_a_target_lacks_is_not_offered_to_it()
    {
        await using var peer = SyslogPeer.Plain();
        await using var forwarder = Open(Target("siem", ForwardTransport.Tcp) with { Port = peer.Port });
        await forwarder.StartAsync(Token);
        Assert.Equal(0, forwarder.NextAfter(ForwardContent.Hits, 8));
        Assert.Null(forwarder.NextAfter(ForwardContent.Anchors, 8));

        await forwarder.OfferAsync(7, [ExportRows.Contact], Token);
        await forwarder.PassAsync(ForwardContent.Hits, 7, 8, Token);
        Assert.Equal((0, 0), (Status(forwarder, "siem").Outbox.Pending, Status(forwarder, "siem").Outbox.LastRow));

        await forwarder.OfferAsync(0, [ExportRows.LookUp, ExportRows.Contact], Token);
        await forwarder.OfferAsync(0, [ExportRows.LookUp, ExportRows.Contact], Token);
        Assert.Equal((2, 8), (Status(forwarder, "siem").Outbox.Pending, Status(forwarder, "siem").Outbox.LastRow));
        Assert.Null(forwarder.NextAfter(ForwardContent.Hits, 8));
    }

    private static ForwardTarget Target(string name, ForwardTransport transport) => new() { Name = name, Transport = transport, Host = "localhost" };

    private static ForwardStatus Status(Forwarder forwarder, string target) => forwarder.Status.Single(status => string.Equals(status.Target, target, StringComparison.Ordinal));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 2000 && !isSo(); i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.True(isSo());
    }

    private Forwarder Open(params ForwardTarget[] targets) => Forwarder.Open(
        new ForwarderOptions { Directory = folder.FullName, Targets = [.. targets.Select(target => target with { Trust = new TrustOptions { CaFile = authority.CaFile } })] },
        TimeProvider.System,
        NullLogger<Forwarder>.Instance);
}

using System.Text;
using System.Text.Json;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Evidence.Chain;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Forwarding;

public sealed class AnchorFormatterTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sinkhole-anchor-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(ForwardTransport.Udp)]
    [InlineData(ForwardTransport.Tls)]
    public void Over_syslog_an_anchor_is_one_short_message_that_still_verifies_as_a_line(ForwardTransport transport)
    {
        var anchor = Anchor();
        var record = new AnchorFormatter(new ForwardTarget { Name = "siem", Transport = transport }, "nút 1").Format(new NumberedAnchor(7, anchor));

        var message = SyslogReader.Read(record.Payload.Span);
        Assert.Equal((134, "n_t_1", "Sinkhole", "chain-anchor", 7), (message.Priority, message.HostName, message.Application, message.MessageId, record.Row));
        Assert.InRange(record.Payload.Length, 1, 600);
        Assert.True(AnchorText.TryParse(Encoding.ASCII.GetString(record.Payload.Span), out var again));
        Assert.Equal(anchor, again);
    }

    [Fact]
    public void A_webhook_gets_the_line_with_an_identity()
    {
        var record = new AnchorFormatter(new ForwardTarget { Name = "soc", Transport = ForwardTransport.Webhook }, "n").Format(new NumberedAnchor(1, Anchor()));

        var element = JsonDocument.Parse(record.Payload).RootElement;
        Assert.True(Guid.TryParse(element.GetProperty("id").GetString(), out _));
        Assert.True(AnchorText.TryParse(element.GetProperty("anchor").GetString(), out _));
    }

    private SignedAnchor Anchor()
    {
        using var key = AnchorKeyFiles.OpenOrCreate(folder.FullName).Key!;
        return new AnchorMaker("hits-1", key, "1.0", new TestClock()).Make(null, new ChainPoint(12, default))!;
    }
}

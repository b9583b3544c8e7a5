using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Tests.Hits;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices;

public class HitAttributionTests
{
    private const uint Proxy = 0x0A420005;
    private const uint Forwarder = 0x0A420335;
    private const uint Device = 0x0A420A15;

    private static readonly ForwardedOctets Mac = new(new byte[] { 0xFD, 0xE9, 0, 6, 0, 0, 0x5E, 0, 0x53, 1 });

    private readonly DeviceDirectory directory = new(new HoldingIndex(new HoldingIndexOptions()));

    public HitAttributionTests() => directory.Apply(new DeviceSettings
    {
        Forwarders =
        [
            new TrustedForwarder { Network = Of(Proxy), Believed = ForwardedOptions.Proxy },
            new TrustedForwarder { Network = Of(Forwarder), Believed = ForwardedOptions.Mac },
        ],
    });

    [Fact]
    public void A_hit_behind_a_proxy_is_of_the_client_and_not_of_the_proxy()
    {
        var found = directory.Attribute(Row(Device, Proxy));

        Assert.Equal((AttributionSource.Proxy, "10.66.10.21"), (found.Source, found.Address.ToString()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Proxy)]
    public void What_a_forwarder_told_is_the_device_behind_a_proxy_too(uint proxy)
    {
        var found = directory.Attribute(Row(Forwarder, proxy) with { Forwarded = Mac });

        Assert.Equal(AttributionSource.Edns65001, found.Source);
        Assert.Equal("mac:00:00:5e:00:53:01", found.Device.ToString());
    }

    [Fact]
    public void A_row_that_lost_what_was_told_is_of_no_device()
    {
        Assert.Equal(AttributionSource.Forwarder, directory.Attribute(Row(Forwarder)).Source);
    }

    [Fact]
    public void What_was_told_by_somebody_else_is_not_believed_here_either()
    {
        Assert.Equal(AttributionSource.Ip, directory.Attribute(Row(Device) with { Forwarded = Mac }).Source);
    }

    private static InternetPrefix Of(uint address) => new(InternetAddress.FromIPv4(address), 128);

    private static HitRow Row(uint client, uint proxy = 0) => new()
    {
        Hit = TestHit.Of(client: client) with { Forwarder = proxy == 0 ? default : InternetAddress.FromIPv4(proxy) },
        Subject = new HitSubject("c2.alpha.example", []),
        LastMicroseconds = TestHit.Start,
        Count = 1,
        OtherNames = [],
    };
}

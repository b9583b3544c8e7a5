using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices;

public class DeviceIdTests
{
    [Theory]
    [InlineData("mac:00:00:5e:00:53:01", DeviceKind.Mac, true)]
    [InlineData("duid:00:04:a3:44:73", DeviceKind.Duid, true)]
    [InlineData("ip:10.66.40.25", DeviceKind.Ip, true)]
    [InlineData("ip:2001:db8::1", DeviceKind.Ip, true)]
    [InlineData("net:10.66.30.1", DeviceKind.Net, false)]
    [InlineData("net:2001:db8:100::/56", DeviceKind.Net, false)]
    [InlineData("net:10.66.20.1#xã Mẫu 7", DeviceKind.Net, false)]
    public void Its_text_reads_back(string text, DeviceKind kind, bool isMachine)
    {
        Assert.True(DeviceId.TryParse(text, out var device));

        Assert.Equal(kind, device.Kind);
        Assert.Equal(isMachine, device.IsMachine);
        Assert.Equal(text, device.ToString());
        Assert.True(DeviceId.TryParse(device.ToString(), out var back));
        Assert.Equal(device, back);
    }

    [Theory]
    [InlineData("")]
    [InlineData("mac:")]
    [InlineData("mac:00:00:5e:00:53")]
    [InlineData("duid:00:01")]
    [InlineData("ip:10.66.40.0/24")]
    [InlineData("ip:x")]
    [InlineData("net:x")]
    [InlineData("net:10.66.0.0/16#a")]
    [InlineData("host:pc")]
    [InlineData("10.66.40.25")]
    public void Other_text_is_none(string text)
    {
        Assert.False(DeviceId.TryParse(text, out var device));
        Assert.Equal(DeviceKind.None, device.Kind);
        Assert.Equal("", device.ToString());
        Assert.False(device.IsMachine);
    }

    [Fact]
    public void A_hardware_address_in_a_duid_is_the_device()
    {
        Assert.True(Duid.TryParse("00:03:00:01:00:00:5e:00:53:02", out var duid));

        Assert.Equal("mac:00:00:5e:00:53:02", DeviceId.Of(duid!).ToString());
    }

    [Fact]
    public void A_label_a_forwarder_chose_is_cleaned_and_cut()
    {
        Assert.True(InternetAddress.TryParse("10.66.20.1", out var forwarder));

        Assert.Equal("net:10.66.20.1#ab", DeviceId.Behind(forwarder, "a\u202E\r\nb ").ToString());
        Assert.Equal("net:10.66.20.1", DeviceId.Behind(forwarder, "\u0000").ToString());
        Assert.Equal("net:10.66.20.1#" + new string('x', DeviceId.MaxLabel), DeviceId.Behind(forwarder, new string('x', 300)).ToString());
    }
}

using Sinkhole.Evidence.Devices;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices;

public class DuidTests
{
    [Theory]
    [InlineData("00:01:00:01:28:ca:2f:62:00:00:5e:00:53:01", "00:00:5e:00:53:01")]
    [InlineData("0001000128CA2F6200005E005301", "00:00:5e:00:53:01")]
    [InlineData("00-03-00-01-00-00-5E-00-53-02", "00:00:5e:00:53:02")]
    public void The_hardware_address_inside_is_found(string text, string mac)
    {
        Assert.True(Duid.TryParse(text, out var duid));

        Assert.True(duid!.TryFindMac(out var address));
        Assert.Equal(mac, address.ToString());
    }

    [Theory]
    [InlineData("00:01:00:06:28:ca:2f:62:00:00:5e:00:53:01")]
    [InlineData("00:01:00:01:28:ca:2f:62:00:00:5e:00:53")]
    [InlineData("00:01:00:01:28:ca:2f:62:00:00:5e:00:53:01:02")]
    [InlineData("00:03:00:20:00:00:5e:00:53:02")]
    [InlineData("00:02:00:00:01:37:aa")]
    [InlineData("00:04:a3:44:73:bf:c2:7f:c5:5b:25:e8:6a:f0:e1:76:1d:aa")]
    [InlineData("00:03:00")]
    public void Others_have_none(string text)
    {
        Assert.True(Duid.TryParse(text, out var duid));

        Assert.False(duid!.TryFindMac(out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00:01")]
    [InlineData("00:01:0")]
    [InlineData("zz:01:02")]
    public void What_is_too_short_or_no_hexadecimal_is_none(string text)
    {
        Assert.False(Duid.TryParse(text, out _));
    }

    [Fact]
    public void The_longest_has_130_octets()
    {
        Assert.True(Duid.TryRead(new byte[130], out var longest));
        Assert.True(Duid.TryParse(longest!.ToString(), out var back));
        Assert.Equal(longest, back);
        Assert.Equal(longest.GetHashCode(), back!.GetHashCode());

        Assert.False(Duid.TryRead(new byte[131], out _));
        Assert.False(Duid.TryParse(new string('0', 262), out _));
    }
}

using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.Tests.Records;

public class InternetPrefixTests
{
    [Theory]
    [InlineData("192.0.2.66", "192.0.2.66")]
    [InlineData("192.0.2.66/32", "192.0.2.66")]
    [InlineData("192.0.2.66/24", "192.0.2.0/24")]
    [InlineData("192.0.2.66/0", "0.0.0.0/0")]
    [InlineData("2001:db8:66::1/48", "2001:db8:66::/48")]
    [InlineData("2001:db8::1/65", "2001:db8::/65")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("2001:db8::1/0", "::/0")]
    public void Host_bits_are_cleared_and_a_full_length_is_left_out(string text, string printed)
    {
        Assert.True(InternetPrefix.TryParse(text, out var prefix));

        Assert.Equal(printed, prefix.ToString());
    }

    [Theory]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/-1")]
    [InlineData("192.0.2.0/+8")]
    [InlineData("192.0.2.0/")]
    [InlineData("192.0.2.0/8/8")]
    [InlineData("/8")]
    [InlineData("2001:db8::/129")]
    [InlineData("192.0.2.0/99999999999")]
    public void TryParse_refuses_lengths_that_are_none(string text)
    {
        Assert.False(InternetPrefix.TryParse(text, out _));
    }

    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.255", true)]
    [InlineData("192.0.2.0/24", "192.0.3.0", false)]
    [InlineData("192.0.2.66", "192.0.2.66", true)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "192.0.2.1", false)]
    [InlineData("2001:db8::/64", "2001:db8:0:0:ffff::1", true)]
    [InlineData("2001:db8::/64", "2001:db8:0:1::1", false)]
    public void Contains_looks_at_the_prefix_bits_of_its_own_family(string prefix, string address, bool expected)
    {
        Assert.True(InternetPrefix.TryParse(prefix, out var network));
        Assert.True(InternetAddress.TryParse(address, out var parsed));

        Assert.Equal(expected, network.Contains(parsed));
    }
}

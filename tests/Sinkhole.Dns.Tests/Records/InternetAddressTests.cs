using System.Net;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.Tests.Records;

public class InternetAddressTests
{
    [Theory]
    [InlineData("192.0.2.66", "192.0.2.66")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("2001:DB8:0:0:0:0:0:1", "2001:db8::1")]
    [InlineData("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("2001:0:0:1:0:0:0:1", "2001:0:0:1::1")]
    [InlineData("2001:db8::", "2001:db8::")]
    [InlineData("::192.0.2.66", "::c000:242")]
    [InlineData("2001:db8::5efe:192.0.2.66", "2001:db8::5efe:c000:242")]
    [InlineData("64:ff9b::192.0.2.33", "64:ff9b::c000:221")]
    [InlineData("::ffff:192.0.2.66", "192.0.2.66")]
    public void An_address_prints_in_the_one_text_of_RFC_5952_never_with_dots_in_IPv6(string text, string printed)
    {
        Assert.True(InternetAddress.TryParse(text, out var address));

        Assert.Equal(printed, address.ToString());
        Assert.True(InternetAddress.TryParse(printed, out var again));
        Assert.Equal(address, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("192.0.2")]
    [InlineData("192.0.2.256")]
    [InlineData("192.0.2.066")]
    [InlineData("0xC0.0.2.66")]
    [InlineData("3221226050")]
    [InlineData("192.0.2.66 ")]
    [InlineData("192.0.2.66:53")]
    [InlineData("[::1]")]
    [InlineData("fe80::1%1")]
    [InlineData("2001:db8::1/64")]
    [InlineData("2001:db8:::1")]
    [InlineData("c2.example")]
    public void TryParse_refuses_what_is_not_one_whole_address(string text)
    {
        Assert.False(InternetAddress.TryParse(text, out _));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.255.0.9", true)]
    [InlineData("::1", true)]
    [InlineData("128.0.0.1", false)]
    [InlineData("::2", false)]
    public void Loopback_is_127_8_and_one(string text, bool expected)
    {
        Assert.True(InternetAddress.TryParse(text, out var address));

        Assert.Equal(expected, address.IsLoopback);
    }

    [Fact]
    public void An_address_goes_through_the_framework_and_octets_unchanged()
    {
        foreach (var text in new[] { "192.0.2.66", "2001:db8::66" })
        {
            var framework = IPAddress.Parse(text);
            var address = InternetAddress.From(framework);
            var mapped = new byte[InternetAddress.Size];
            address.WriteMapped(mapped);

            Assert.Equal(framework, address.ToIPAddress());
            Assert.Equal(address, InternetAddress.FromOctets(framework.GetAddressBytes()));
            Assert.Equal(address, InternetAddress.FromOctets(mapped));
            Assert.Equal(address, InternetAddress.From(framework.MapToIPv6()));
        }
    }

    [Fact]
    public void Addresses_sort_by_number()
    {
        var low = InternetAddress.FromIPv4(1);
        var high = InternetAddress.FromIPv4(uint.MaxValue);

        Assert.True(low < high);
        Assert.True(high > low);
        Assert.True(new InternetAddress(1, 0) >= high);
        Assert.True(low <= InternetAddress.FromIPv4(1));
        Assert.True(InternetAddress.FromIPv4(0).IsUnspecified);
        Assert.True(default(InternetAddress).IsUnspecified);
    }
}

using Sinkhole.Dns.Records;
using Sinkhole.Server.Admission;

namespace Sinkhole.Server.Tests.Admission;

public sealed class AccessListTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.255.255.255", true)]
    [InlineData("11.0.0.0", false)]
    [InlineData("172.15.255.255", false)]
    [InlineData("172.16.0.0", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.32.0.0", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("::1", true)]
    [InlineData("::2", false)]
    [InlineData("fd00::1", true)]
    [InlineData("2001:db8::1", false)]
    public void Private_networks_are_the_default(string address, bool expected) =>
        Assert.Equal(expected, new AccessList(AccessList.PrivateNetworks).Contains(Address(address)));

    [Fact]
    public void Networks_may_lie_in_each_other_and_in_any_order()
    {
        var list = List("192.0.2.128/25", "192.0.2.0/24", "192.0.2.7", "2001:db8:1::/48", "2001:db8::/32");

        Assert.True(list.Contains(Address("192.0.2.0")));
        Assert.True(list.Contains(Address("192.0.2.255")));
        Assert.False(list.Contains(Address("192.0.3.0")));
        Assert.True(list.Contains(Address("2001:db8:ffff::1")));
        Assert.False(list.Contains(Address("2001:db9::")));
    }

    [Fact]
    public void The_whole_of_one_family_is_not_the_other()
    {
        Assert.False(List("::/0").Contains(Address("192.0.2.1")));
        Assert.False(List("0.0.0.0/0").Contains(Address("2001:db8::1")));
        Assert.False(List().Contains(Address("127.0.0.1")));
        Assert.True(AccessList.Everyone.Contains(Address("2001:db8::1")));
    }

    private static AccessList List(params string[] prefixes) => new([.. prefixes.Select(Prefix)]);

    private static InternetPrefix Prefix(string text)
    {
        Assert.True(InternetPrefix.TryParse(text, out var prefix));
        return prefix;
    }

    private static InternetAddress Address(string text)
    {
        Assert.True(InternetAddress.TryParse(text, out var address));
        return address;
    }
}

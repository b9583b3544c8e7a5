using Sinkhole.Host.Configuration;

namespace Sinkhole.Host.Tests.Configuration;

public sealed class EndPointTextTests
{
    [Theory]
    [InlineData("192.0.2.53", "192.0.2.53:53")]
    [InlineData("192.0.2.53:5353", "192.0.2.53:5353")]
    [InlineData("2001:db8::53", "[2001:db8::53]:53")]
    [InlineData("[2001:db8::53]", "[2001:db8::53]:53")]
    [InlineData("[2001:db8::53]:5353", "[2001:db8::53]:5353")]
    public void TryParse_reads_an_address_with_and_without_port(string text, string expected)
    {
        Assert.True(EndPointText.TryParse(text, 53, out var endPoint));
        Assert.Equal(expected, endPoint.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("dns.example")]
    [InlineData("192.0.2.53:0")]
    [InlineData("192.0.2.53:99999")]
    [InlineData("192.0.2:53")]
    [InlineData("010.0.0.1")]
    [InlineData("[::1]x")]
    [InlineData("[::1]:")]
    [InlineData("[::1")]
    public void TryParse_refuses_what_is_no_address(string text) => Assert.False(EndPointText.TryParse(text, 53, out _));
}

using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Tests.Upstreams;

public sealed class UpstreamAddressTests
{
    [Theory]
    [InlineData("192.0.2.53", "192.0.2.53:53")]
    [InlineData(" 192.0.2.54:5353 ", "192.0.2.54:5353")]
    [InlineData("2001:db8::53", "[2001:db8::53]:53")]
    [InlineData("[2001:db8::53]", "[2001:db8::53]:53")]
    [InlineData("[2001:db8::53]:5353", "[2001:db8::53]:5353")]
    public void TryParse_reads_an_address_with_or_without_port(string text, string expected)
    {
        Assert.True(UpstreamAddress.TryParse(text, out var endpoint, out _));
        Assert.Equal(expected, endpoint.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("dns.agency.example")]
    [InlineData("192.0.2.53:0")]
    [InlineData("192.0.2.53:65536")]
    [InlineData("192.0.2.053")]
    [InlineData("1")]
    [InlineData("[192.0.2.53]:53")]
    [InlineData("[2001:db8::53")]
    [InlineData("0.0.0.0")]
    [InlineData("ff02::1")]
    [InlineData("tls://192.0.2.53#dns.agency.example")]
    public void TryParse_says_in_both_languages_why_not(string text)
    {
        Assert.False(UpstreamAddress.TryParse(text, out _, out var problem));
        Assert.Contains($"'{text}'", problem.English, StringComparison.Ordinal);
        Assert.Contains($"'{text}'", problem.Vietnamese, StringComparison.Ordinal);
    }
}

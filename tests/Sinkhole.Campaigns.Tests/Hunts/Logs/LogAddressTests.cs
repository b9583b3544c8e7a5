using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Tests.Hunts.Logs;

public class LogAddressTests
{
    [Theory]
    [InlineData("10.66.10.21", "10.66.10.21")]
    [InlineData("255.255.255.255", "255.255.255.255")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("1::", "1::")]
    [InlineData("2001:DB8::5", "2001:db8::5")]
    [InlineData("2001:0db8:0000:0000:0000:0000:0000:0005", "2001:db8::5")]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0")]
    [InlineData("::ffff:10.66.10.21", "10.66.10.21")]
    [InlineData("1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201")]
    [InlineData("fe80::1%eth0", "fe80::1")]
    [InlineData("10.66.10", null)]
    [InlineData("10.66.10.21.1", null)]
    [InlineData("10.66.10.256", null)]
    [InlineData("10.66.010.21", null)]
    [InlineData("10.66.10.00", null)]
    [InlineData("10.66..21", null)]
    [InlineData("10.66.10.", null)]
    [InlineData(".10.66.10", null)]
    [InlineData("1234567890", null)]
    [InlineData("1:2:3:4:5:6:7", null)]
    [InlineData("1:2:3:4:5:6:7:8:9", null)]
    [InlineData("1:2:3:4::5:6:7:8", null)]
    [InlineData("1::2::3", null)]
    [InlineData(":1:2:3:4:5:6:7", null)]
    [InlineData("1:2:3:4:5:6:7:", null)]
    [InlineData(":::", null)]
    [InlineData("12345::", null)]
    [InlineData("::g", null)]
    [InlineData("::192.0.2.1:1", null)]
    [InlineData("1:2:3:4:5:6:7:192.0.2.1", null)]
    [InlineData("[::1]", null)]
    [InlineData(":", null)]
    [InlineData("", null)]
    public void TryParse_reads_addresses(string text, string? expected)
    {
        var isAddress = LogAddress.TryParse(Encoding.ASCII.GetBytes(text), out var address);

        Assert.Equal(expected, isAddress ? address.ToString() : null);
    }

    [Fact]
    public void TryParse_reads_every_address_the_framework_prints()
    {
        var octets = Gen.Choose(0, 255).Select(value => value < 90 ? (byte)0 : (byte)value).ArrayOf(16);
        Prop.ForAll(octets.ToArbitrary(), value =>
        {
            var six = new IPAddress(value);
            var four = new IPAddress(value.AsSpan(0, 4));
            return LogAddress.TryParse(Encoding.ASCII.GetBytes(six.ToString()), out var back) && back == InternetAddress.From(six)
                && LogAddress.TryParse(Encoding.ASCII.GetBytes(four.ToString()), out var small) && small == InternetAddress.From(four);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithQuietOnSuccess(true));
    }

    [Fact]
    public void TryParse_reads_only_what_the_framework_reads()
    {
        var text = Gen.Elements("0123456789abcdef:::::...%".ToCharArray()).ArrayOf(14).Select(characters => new string(characters));
        Prop.ForAll(text.ToArbitrary(), value =>
        {
            var isAddress = LogAddress.TryParse(Encoding.ASCII.GetBytes(value), out var address);
            return !isAddress || (IPAddress.TryParse(value.Split('%')[0], out var known) && address == InternetAddress.From(known));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithQuietOnSuccess(true));
    }

    [Theory]
    [InlineData("10.66.10.21#50005", '#', "10.66.10.21", 50005)]
    [InlineData("[2001:db8::5]:443", ':', "2001:db8::5", 443)]
    [InlineData("2001:db8::5@53", '@', "2001:db8::5", 53)]
    [InlineData("10.66.10.21:65536", ':', null, null)]
    [InlineData("10.66.10.21:", ':', null, null)]
    [InlineData("10.66.10.21", ':', null, null)]
    [InlineData("10.66.10.21:-1", ':', null, null)]
    public void TryParseWithPort_reads_an_address_and_a_port(string text, char mark, string? address, int? port)
    {
        var isRead = LogAddress.TryParseWithPort(Encoding.ASCII.GetBytes(text), (byte)mark, out var found, out var foundPort);

        Assert.Equal((address, port), isRead ? (found.ToString(), foundPort) : (null, null));
    }
}

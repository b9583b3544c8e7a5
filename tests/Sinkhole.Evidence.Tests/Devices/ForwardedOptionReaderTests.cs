using Sinkhole.Evidence.Devices;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices;

public class ForwardedOptionReaderTests
{
    // 65001 with six octets; 65073 as text; 65074; option 8 for 10.66.10.21/32.
    private const string All =
        "FDE9 0006 00005E005301"
        + "FE31 0011 30303A30303A35453A30303A35333A3032"
        + "FE32 0005 6370652D37"
        + "0008 0008 0001 20 00 0A420A15";

    [Fact]
    public void Each_option_is_read()
    {
        var read = Read(All);

        Assert.Equal("00:00:5e:00:53:01", read.Mac.ToString());
        Assert.Equal("00:00:5e:00:53:02", read.MacText.ToString());
        Assert.Equal("cpe-7", read.CustomerId);
        Assert.Equal("10.66.10.21", read.ClientSubnet.ToString());
        Assert.Null(read.Proxied);
    }

    [Theory]
    [InlineData("FE31 0008 4141426541464D42", "00:00:5e:00:53:01")]
    [InlineData("FE31 000C 303030303565303035333031", "00:00:5e:00:53:01")]
    [InlineData("FE31 0008 2A2A2A2A2A2A2A2A", "")]
    [InlineData("FE31 0000", "")]
    [InlineData("FE31 0003 303030", "")]
    public void A_hardware_address_may_come_as_text_or_in_base64(string options, string expected)
    {
        Assert.Equal(expected, Read(options).MacText.ToString());
    }

    [Theory]
    [InlineData("FDE9 0005 00005E0053")]
    [InlineData("FDE9 0007 00005E00530100")]
    [InlineData("FDE9 0011 30303A30303A35453A30303A35333A3032")]
    [InlineData("FDE9 0000")]
    public void Anything_but_six_octets_is_no_hardware_address_sent(string options)
    {
        Assert.Null(Read(options).Mac);
    }

    [Theory]
    [InlineData("0008 0007 0001 18 00 0A420A", "10.66.10.0/24")]
    [InlineData("0008 0007 0001 14 00 0A42FF", "10.66.240.0/20")]
    [InlineData("0008 000B 0002 38 00 20010DB8006600", "2001:db8:66::/56")]
    [InlineData("0008 0004 0001 00 00", "")]
    [InlineData("0008 0007 0001 20 00 0A420A", "")]
    [InlineData("0008 0008 0001 18 00 0A420A15", "")]
    [InlineData("0008 0009 0001 21 00 0A420A1500", "")]
    [InlineData("0008 0007 0003 18 00 0A420A", "")]
    [InlineData("0008 0003 000118", "")]
    public void A_subnet_must_have_the_octets_its_prefix_needs(string options, string expected)
    {
        Assert.Equal(expected, Read(options).ClientSubnet.ToString());
    }

    [Fact]
    public void Of_an_option_that_comes_twice_the_first_counts()
    {
        Assert.Equal("00:00:5e:00:53:01", Read("FDE9 0006 00005E005301 FDE9 0006 00005E005302").Mac.ToString());
    }

    [Fact]
    public void Options_cut_at_any_octet_say_what_is_whole()
    {
        var octets = Octets(All);

        for (var length = 0; length < octets.Length; length++)
        {
            var read = ForwardedOptionReader.Read(octets.AsSpan(0, length), ForwardedIdentity.None);

            Assert.Equal(length >= 10, read.Mac is not null);
            Assert.Equal(length >= 31, read.MacText is not null);
            Assert.Null(read.ClientSubnet);
        }
    }

    private static ForwardedIdentity Read(string hex) => ForwardedOptionReader.Read(Octets(hex), ForwardedIdentity.None);

    private static byte[] Octets(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}

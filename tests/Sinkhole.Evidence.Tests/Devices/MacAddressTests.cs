using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Evidence.Devices;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices;

public class MacAddressTests
{
    [Theory]
    [InlineData("00:00:5e:00:53:01")]
    [InlineData("00:00:5E:00:53:01")]
    [InlineData("00-00-5E-00-53-01")]
    [InlineData("00005E005301")]
    [InlineData("00005e005301")]
    public void Six_octets_are_read_in_any_case_with_colons_hyphens_or_nothing_between(string text)
    {
        Assert.True(MacAddress.TryParse(text, out var address));
        Assert.Equal("00:00:5e:00:53:01", address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("00:00:5e:00:53")]
    [InlineData("00:00:5e:00:53:01:02")]
    [InlineData("00:00:5e:00:53:0")]
    [InlineData("00:00:5e:00:53:1 ")]
    [InlineData("00:00:5e:00:53:0g")]
    [InlineData("00:00-5e:00:53:01")]
    [InlineData("00-00-5e-00-53:01")]
    [InlineData("0000.5e00.5301")]
    [InlineData("00005e00530")]
    [InlineData("00005e0053011")]
    [InlineData("0000:5e00:5301")]
    [InlineData(" 00005e005301")]
    [InlineData("0x005e005301")]
    [InlineData("00:00:5e:00:53:\uFF11\uFF11")]
    [InlineData(":::::::::::::::::")]
    public void Anything_else_is_none(string text)
    {
        Assert.False(MacAddress.TryParse(text, out var address));
        Assert.Equal(default, address);
    }

    [Theory]
    [InlineData("00:00:5e:00:53:01", false, false)]
    [InlineData("02:00:5e:00:53:04", true, false)]
    [InlineData("01:00:5e:00:00:fb", false, true)]
    [InlineData("ff:ff:ff:ff:ff:ff", true, true)]
    public void Two_bits_of_the_first_octet_say_who_made_it_and_for_whom(string text, bool isLocal, bool isGroup)
    {
        Assert.True(MacAddress.TryParse(text, out var address));

        Assert.Equal(isLocal, address.IsLocallyAdministered);
        Assert.Equal(isGroup, address.IsGroup);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(7)]
    public void Only_six_octets_are_an_address(int count)
    {
        Assert.False(MacAddress.TryRead(new byte[count], out _));
    }

    [Fact]
    public void Octets_and_text_say_the_same()
    {
        Prop.ForAll<ulong>(value =>
        {
            var address = MacAddress.FromValue(value);
            var isBack = MacAddress.TryParse(address.ToString(), out var back) && back == address;
            return isBack && MacAddress.TryRead(Convert.FromHexString(address.ToString().Replace(":", "", StringComparison.Ordinal)), out var read) && read == address;
        }).QuickCheckThrowOnFailure();
    }
}

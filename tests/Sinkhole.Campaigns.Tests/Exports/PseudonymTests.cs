using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Tests.Exports;

public class PseudonymTests
{
    private static readonly PseudonymKey Key = ExportRows.Key;

    [Theory]
    [InlineData("mac:00:00:5e:00:53:01")]
    [InlineData("MAC:00:00:5E:00:53:01")]
    public void A_manufacturers_mac_is_one_device_wherever_it_is_seen(string device) =>
        Assert.Equal(Pseudonym.Of(Key, "mac:00:00:5e:00:53:01", "DEMO.01"), Pseudonym.Of(Key, device, "DEMO.02"));

    [Theory]
    [InlineData("ip:10.66.10.21")]
    [InlineData("net:10.66.30.2")]
    [InlineData("duid:000300010000 5e005301")]
    [InlineData("mac:02:00:5e:00:53:01")]
    [InlineData("mac:0a:00:5e:00:53:01")]
    [InlineData("mac:")]
    [InlineData("mac:zz:00:5e:00:53:01")]
    [InlineData("")]
    public void Every_other_identity_is_never_one_across_units(string device)
    {
        Assert.NotEqual(Pseudonym.Of(Key, device, "DEMO.01"), Pseudonym.Of(Key, device, "DEMO.02"), StringComparer.Ordinal);
        Assert.Equal(Pseudonym.Of(Key, device, "DEMO.01"), Pseudonym.Of(Key, device, "DEMO.01"));
    }

    [Fact]
    public void It_stays_what_it_is() => Assert.Equal("MTT-S1C1-123J-46NJ", Pseudonym.Of(Key, "mac:00:00:5e:00:53:01", "DEMO.01"));

    [Fact]
    public void It_has_a_form_that_can_be_read_out() =>
        Assert.Matches("^MTT(-[0-9A-HJKMNP-TV-Z]{4}){3}$", Pseudonym.Of(Key, "ip:10.66.10.21", "DEMO.01"));

    [Fact]
    public void Another_key_gives_another_name()
    {
        var other = PseudonymKey.From("0123456789abcdef0123456789abcdeF"u8)!;

        Assert.NotEqual(Pseudonym.Of(Key, "mac:00:00:5e:00:53:01", ""), Pseudonym.Of(other, "mac:00:00:5e:00:53:01", ""), StringComparer.Ordinal);
    }

    [Fact]
    public void A_short_key_is_none() => Assert.Null(PseudonymKey.From("0123456789abcde"u8));

    [Fact]
    public void A_hundred_thousand_devices_have_as_many_names()
    {
        var names = Enumerable.Range(0, 100_000).Select(number => Pseudonym.Of(Key, $"ip:10.{number >> 16}.{(number >> 8) & 255}.{number & 255}", "DEMO.01"));

        Assert.Equal(100_000, names.Distinct(StringComparer.Ordinal).Count());
    }
}

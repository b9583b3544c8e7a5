using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Evidence.Devices;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices;

public class ForwardedOptionFilterTests
{
    private const ForwardedOptions Everything =
        ForwardedOptions.Mac | ForwardedOptions.MacText | ForwardedOptions.CustomerId | ForwardedOptions.ClientSubnet;

    private const string Mac = "FDE9000600005E005301";
    private const string MacText = "FE31001130303A30303A35453A30303A35333A3032";
    private const string Label = "FE3200056370652D37";
    private const string Subnet = "00080008000120000A420A15";
    private const string Cookie = "000A00080102030405060708";

    [Theory]
    [InlineData(Everything, Mac + MacText + Label + Subnet)]
    [InlineData(ForwardedOptions.Mac, Mac)]
    [InlineData(ForwardedOptions.MacText | ForwardedOptions.ClientSubnet, MacText + Subnet)]
    [InlineData(ForwardedOptions.Proxy, "")]
    [InlineData(ForwardedOptions.None, "")]
    public void Only_what_is_believed_is_kept(ForwardedOptions believed, string expected)
    {
        var (kept, broken) = Keep(Cookie + Mac + MacText + Cookie + Label + Subnet, believed);

        Assert.Equal(expected, kept);
        Assert.Equal(ForwardedOptions.None, broken);
    }

    [Fact]
    public void All_kinds_are_found_and_no_others()
    {
        Assert.Equal(Everything, ForwardedOptionFilter.Find(Convert.FromHexString(Mac + Cookie + MacText + Label + Subnet)));
        Assert.Equal(ForwardedOptions.None, ForwardedOptionFilter.Find(Convert.FromHexString(Cookie)));
        Assert.Equal(ForwardedOptions.None, ForwardedOptionFilter.Find([]));
    }

    [Theory]
    [InlineData("FDE9000500005E0053", ForwardedOptions.Mac)]
    [InlineData("FE310003303030", ForwardedOptions.MacText)]
    [InlineData("FE320000", ForwardedOptions.CustomerId)]
    [InlineData("00080007000120000A420A", ForwardedOptions.ClientSubnet)]
    public void What_says_nothing_is_broken(string options, ForwardedOptions expected)
    {
        Assert.Equal(("", expected), Keep(options, Everything));
        Assert.Equal(("", ForwardedOptions.None), Keep(options, ForwardedOptions.None));
    }

    [Fact]
    public void A_client_that_wants_nothing_told_of_it_is_no_fault()
    {
        Assert.Equal(("", ForwardedOptions.None), Keep("0008000400010000", Everything));
    }

    [Fact]
    public void Of_an_option_that_comes_twice_the_first_counts()
    {
        Assert.Equal((Mac, ForwardedOptions.None), Keep(Mac + "FDE9000600005E005399", Everything));
    }

    [Fact]
    public void A_label_that_does_not_fit_is_broken_and_leaves_room_for_the_rest()
    {
        Assert.Equal((Mac + Subnet, ForwardedOptions.CustomerId), Keep(Mac + "FE3200C8" + new string('6', 400) + Subnet, Everything));
    }

    [Fact]
    public void Every_truncation_keeps_only_whole_options()
    {
        var whole = Convert.FromHexString(Mac + MacText + Label + Subnet);
        string[] expected = ["", Mac, Mac + MacText, Mac + MacText + Label];
        for (var length = 0; length < whole.Length; length++)
        {
            var (kept, broken) = Keep(Convert.ToHexString(whole.AsSpan(0, length)), Everything);

            Assert.Contains(kept, expected, StringComparer.Ordinal);
            Assert.True(kept.Length <= 2 * length);
            Assert.Equal(ForwardedOptions.None, broken);
        }
    }

    [Fact]
    public void What_is_kept_of_any_octets_reads_as_the_octets_themselves()
    {
        var codes = Gen.Elements<byte[]>([0xFD, 0xE9], [0xFE, 0x31], [0xFE, 0x32], [0, 8], [0, 10]);
        var option =
            from code in codes
            from data in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()
            from isMac in Gen.Elements(true, false)
            let body = isMac ? [0, 0, 0x5E, 0, 0x53, (byte)data.Length] : data.Take(40).ToArray()
            select (byte[])[.. code, 0, (byte)body.Length, .. body];
        Prop.ForAll(option.ListOf().Select(all => all.SelectMany(one => one).ToArray()).ToArbitrary(), options =>
        {
            var target = new byte[ForwardedOctets.MaxLength];
            var kept = new ForwardedOctets(target.AsMemory(0, ForwardedOptionFilter.Keep(options, Everything, target, out var broken)));
            var (told, sent) = (kept.Read(), ForwardedOptionReader.Read(options, ForwardedIdentity.None));
            return broken != ForwardedOptions.None || (told.Mac == sent.Mac && told.MacText == sent.MacText && told.ClientSubnet == sent.ClientSubnet);
        }).QuickCheckThrowOnFailure();
    }

    private static (string Kept, ForwardedOptions Broken) Keep(string options, ForwardedOptions believed)
    {
        var target = new byte[ForwardedOctets.MaxLength];
        var length = ForwardedOptionFilter.Keep(Convert.FromHexString(options), believed, target, out var broken);
        return (Convert.ToHexString(target.AsSpan(0, length)), broken);
    }
}

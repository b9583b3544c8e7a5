using System.Buffers;
using System.Text;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Exports.Exchange;
using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Tests.Exports;

public class CefTests
{
    [Fact]
    public async Task A_look_up_is_one_line_of_known_keys()
    {
        var row = ExportRows.LookUp with { Mac = "", HostName = "", LevelReasons = [] };

        Assert.Equal(
            "CEF:0|Sinkhole|Sinkhole|0.1.0|dns-lookup|Look-up of a listed name|5|rt=1662339660123 start=1662339660123 end=1662339840000 cnt=3"
            + $" externalId={RecordId.Of(row)} cat=suspicion act=sinkhole src=10.66.10.21 spt=50005 proto=UDP app=DNS destinationDnsDomain=c2.alpha.example dvchost=node-1"
            + " cs1Label=Campaign cs1=Làm sạch 2022 cs2Label=Malware family of the listed name cs2=Alpha.Loader cs3Label=Device cs3=mac:00:00:5e:00:53:01"
            + " cs4Label=List cs4=campaign-2022 cs5Label=Unit cs5=DEMO.01 cs6Label=Indicator cs6=c2.alpha.example cn1Label=Level of suspicion (5 is confirmed) cn1=2"
            + " cn2Label=List version cn2=2 cn3Label=Record cn3=7 flexString1Label=Query type flexString1=A flexString2Label=TLP flexString2=AMBER"
            + " msg=A client asked for a listed name: a suspicion, to be checked\n",
            await ExportRows.TextAsync("cef", ExportRows.Settings, row));
    }

    [Fact]
    public async Task An_address_of_version_6_has_a_key_of_its_own()
    {
        var fields = await FieldsAsync(ExportRows.LookUp with { Client = ExportRows.Address("2001:db8:66::a1") });

        Assert.Equal(("Source IPv6 Address", "2001:db8:66::a1"), (fields["c6a2Label"], fields["c6a2"]));
        Assert.False(fields.ContainsKey("src"));
    }

    [Fact]
    public async Task A_connection_says_where_to_and_with_what()
    {
        var fields = await FieldsAsync(ExportRows.Contact);

        Assert.Equal(("sinkhole-contact", "198.51.100.53", "80", "HTTP", "Alpha/1.0 (x)"), (fields["h4"], fields["dst"], fields["dpt"], fields["app"], fields["requestClientApplication"]));
    }

    [Fact]
    public async Task Drills_are_tests_and_excluded_clients_have_their_reason()
    {
        Assert.Equal(("test", "1"), ((await FieldsAsync(ExportRows.Drill))["cat"], (await FieldsAsync(ExportRows.Drill))["h6"]));
        Assert.Equal(ExportRows.Excluded.Excluded, (await FieldsAsync(ExportRows.Excluded))["reason"]);
    }

    [Theory]
    [InlineData("a|b", "a\\|b", "a|b")]
    [InlineData("a=b", "a=b", "a\\=b")]
    [InlineData("a\\b", "a\\\\b", "a\\\\b")]
    [InlineData("a\nb", "a b", "a\\nb")]
    [InlineData("a\r\nb", "a  b", "a\\r\\nb")]
    [InlineData("\\|=", "\\\\\\|=", "\\\\|\\=")]
    [InlineData("", "", "")]
    public void Header_and_extension_escape_each_their_own(string text, string header, string value)
    {
        var target = new ArrayBufferWriter<byte>();
        var output = new Utf8Output(target);
        CefText.Header(output, text);
        Assert.Equal(header, Encoding.UTF8.GetString(target.WrittenSpan));

        target.ResetWrittenCount();
        CefText.Value(output, text);
        Assert.Equal(value, Encoding.UTF8.GetString(target.WrittenSpan));
    }

    private static async Task<Dictionary<string, string>> FieldsAsync(EventRow row) =>
        ExportReader.Cef((await ExportRows.TextAsync("cef", ExportRows.Settings, row)).TrimEnd('\n'));
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Lists;

public class HostileListTests
{
    private static readonly Dictionary<ListFormat, string> Samples = new()
    {
        [ListFormat.Campaign] = "STT,Loại chỉ báo,Giá trị,Ngày bắt đầu\n1,tên miền,\"mã-độc.example\",2022-09-05\n2,,192.0.2.0/28,\n",
        [ListFormat.Hosts] = "127.0.0.1 localhost\n0.0.0.0 a.example b.example\n",
        [ListFormat.Domains] = "a.example\n*.b.example # x\n192.0.2.1\n",
        [ListFormat.Text] = "Chặn hxxps://c2[.]alpha[.]example:443/x, 192.0.2[.]7 và “b.example”.\n",
        [ListFormat.AdBlock] = "[Adblock]\n||a.example^\n@@||b.example^\n0.0.0.0 c.example\n/x/\nd.example##e\n",
        [ListFormat.Dnsmasq] = "address=/a.example/b.example/0.0.0.0\nlocal=/c.example/\n",
        [ListFormat.PolicyZone] = "$TTL 300\n@ SOA a. b. 1 2 3 4 5\n NS a.\na.example CNAME .\n*.a.example A 192.0.2.1\n32.66.2.0.192.rpz-ip CNAME *.\n",
        [ListFormat.Misp] = """{"Event":{"Tag":[{"name":"tlp:amber"}],"Attribute":[{"type":"domain|ip","to_ids":true,"value":"a.example|192.0.2.1"}],"Object":[{"Attribute":[]}]}}""",
        [ListFormat.Stix] = """{"type":"bundle","objects":[{"type":"indicator","id":"indicator--1","pattern":"[domain-name:value IN ('a.example','b.example') OR url:value = 'http://c.example/']"}]}""",
    };

    public static TheoryData<ListFormat> Formats { get; } = [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_sample_cut_at_any_octet_is_read_or_refused(ListFormat format)
    {
        var octets = Encoding.UTF8.GetBytes(Samples[format]);
        Assert.Null(RowCollector.Read(format, octets).Problem);

        for (var length = 0; length < octets.Length; length++)
        {
            var list = RowCollector.Read(format, octets[..length]);
            Assert.True(list.Problem is not null || list.Rows.Count > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_sample_with_any_octet_changed_is_read_or_refused(ListFormat format)
    {
        var octets = Encoding.UTF8.GetBytes(Samples[format]);
        foreach (byte odd in (byte[])[0x00, 0x80, 0xFF, (byte)'"', (byte)'\\', (byte)'{', (byte)'/'])
        {
            for (var at = 0; at < octets.Length; at++)
            {
                var changed = octets.ToArray();
                changed[at] = odd;
                var list = RowCollector.Read(format, changed);
                Assert.True(list.Problem is not null || list.Rows.Count > 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_text_is_read_or_refused(ListFormat format)
    {
        Prop.ForAll<NonNull<string>>(text =>
        {
            var list = RowCollector.Read(format, Samples[format] + text.Get);
            return list.Problem is not null || list.Rows.Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true));
    }

    [Theory]
    [InlineData(ListFormat.Domains, "{0}")]
    [InlineData(ListFormat.Hosts, "0.0.0.0 {0}")]
    [InlineData(ListFormat.Text, "Chặn {0} ngay.")]
    [InlineData(ListFormat.AdBlock, "||{0}^")]
    [InlineData(ListFormat.Dnsmasq, "address=/{0}/0.0.0.0")]
    [InlineData(ListFormat.Campaign, "value\n{0}")]
    public void Any_good_name_comes_back_as_it_went_in(ListFormat format, string line)
    {
        var label = Gen.Elements("abcdefghijklmnopqrstuvwxyz0123456789".ToCharArray()).NonEmptyListOf().Select(letters => string.Concat(letters.Take(62)));
        var name = label.NonEmptyListOf().Select(labels => "x" + string.Join('.', labels.Take(3)) + ".example");
        Prop.ForAll(name.ToArbitrary(), text =>
        {
            var list = RowCollector.Read(format, string.Format(System.Globalization.CultureInfo.InvariantCulture, line, text));
            return list.Rows.Count == 1 && string.Equals(list.Rows[0].Split(' ')[1].Replace("+below", "", StringComparison.Ordinal), text, StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true));
    }
}

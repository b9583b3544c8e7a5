using System.Buffers;
using System.Text;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Campaigns.Tests.Exports;

namespace Sinkhole.Campaigns.Tests.Forwarding;

public class SyslogMessageTests
{
    private static readonly SyslogOptions Options = new();

    [Fact]
    public void A_message_is_what_the_standard_says()
    {
        var id = RecordId.Of(ExportRows.LookUp).ToString();

        Assert.Equal(
            "<132>1 2022-09-05T01:01:00.123Z node-1 Sinkhole - dns-lookup [origin software=\"Sinkhole\" swVersion=\"0.1.0\"]"
            + $"[sinkhole@32473 id=\"{id}\" sequence=\"7\" level=\"2\" indicator=\"c2.alpha.example\" device=\"mac:00:00:5e:00:53:01\"] \uFEFFxin chào",
            Encoding.UTF8.GetString(Write(ExportRows.LookUp, "xin chào")));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 4)]
    [InlineData(3, 4)]
    [InlineData(4, 3)]
    [InlineData(5, 2)]
    public void Severity_grows_with_the_level(int level, int severity) =>
        Assert.Equal((16 * 8) + severity, SyslogReader.Read(Write(ExportRows.LookUp with { Level = level }, "x")).Priority);

    [Fact]
    public void Drills_and_excluded_clients_are_informational_whatever_their_level()
    {
        Assert.Equal((16 * 8) + 6, SyslogReader.Read(Write(ExportRows.Drill with { Level = 5 }, "x")).Priority);
        Assert.Equal((16 * 8) + 6, SyslogReader.Read(Write(ExportRows.Excluded with { Level = 5 }, "x")).Priority);
    }

    [Fact]
    public void Facility_and_enterprise_number_are_options()
    {
        var target = new ArrayBufferWriter<byte>();
        new SyslogMessage(new SyslogOptions { Facility = 4, EnterpriseNumber = 55_555 }).Write(ExportRows.Contact, "x"u8, target);

        var read = SyslogReader.Read(target.WrittenSpan);
        Assert.Equal(((4 * 8) + 3, "sinkhole-contact", "8"), (read.Priority, read.MessageId, read.Data["sinkhole@55555/sequence"]));
    }

    [Theory]
    [InlineData("a\"b]c\\d")]
    [InlineData("[x y=\"z\"]")]
    [InlineData("\\")]
    [InlineData("đ = | ễ")]
    public void Structured_data_gives_back_what_went_in(string value)
    {
        var read = SyslogReader.Read(Write(ExportRows.LookUp with { Indicator = value, DeviceId = value }, "x"));

        Assert.Equal((value, value), (read.Data["sinkhole@32473/indicator"], read.Data["sinkhole@32473/device"]));
    }

    [Theory]
    [InlineData("", "-")]
    [InlineData("node-1", "node-1")]
    [InlineData("Điểm 1\n", "_i_m_1_")]
    [InlineData("a b", "a_b")]
    public void A_node_is_a_word_of_printable_ascii(string node, string word) => Assert.Equal(word, SyslogText.Word(node, 255));

    [Fact]
    public void A_long_node_is_cut() => Assert.Equal(255, SyslogText.Word(new string('x', 300), 255).Length);

    [Theory]
    [InlineData("a\"b", "a\\\"b")]
    [InlineData("a]b", "a\\]b")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    public void Values_are_escaped(string text, string escaped)
    {
        var target = new ArrayBufferWriter<byte>();
        SyslogText.Value(new Utf8Output(target), text);

        Assert.Equal(escaped, Encoding.UTF8.GetString(target.WrittenSpan));
    }

    [Fact]
    public void A_datagram_within_its_bound_is_whole()
    {
        var target = new ArrayBufferWriter<byte>();
        new SyslogMessage(Options).WriteDatagram(ExportRows.LookUp, "short"u8, target);

        Assert.Equal(Write(ExportRows.LookUp, "short"), target.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(1026)]
    [InlineData(1027)]
    [InlineData(2048)]
    public void A_longer_one_is_cut_after_a_whole_character_and_says_how_long_it_was(int most)
    {
        var text = string.Concat(Enumerable.Repeat("ễ🦠x", 500));
        var target = new ArrayBufferWriter<byte>();
        new SyslogMessage(Options with { DatagramOctets = most }).WriteDatagram(ExportRows.LookUp, Encoding.UTF8.GetBytes(text), target);

        Assert.InRange(target.WrittenCount, most - 4, most);
        var read = SyslogReader.Read(target.WrittenSpan);
        Assert.True(read.HasMark);
        Assert.StartsWith(read.Text, text, StringComparison.Ordinal);
        Assert.NotEmpty(read.Text);
        Assert.Equal("4000", read.Data["sinkhole@32473/cutFrom"]);
        Assert.Equal(RecordId.Of(ExportRows.LookUp).ToString(), read.Data["sinkhole@32473/id"]);
    }

    [Fact]
    public void Header_and_structured_data_always_fit_the_smallest_datagram()
    {
        var row = ExportRows.LookUp with { Node = new string('n', 400), Indicator = new string('"', 300), DeviceId = new string(']', 300), Sequence = long.MaxValue };
        var target = new ArrayBufferWriter<byte>();
        new SyslogMessage(Options with { DatagramOctets = 1024 }).WriteDatagram(row, new byte[5000].AsSpan(), target);

        Assert.InRange(target.WrittenCount, 0, 1024);
    }

    private static byte[] Write(EventRow row, string text)
    {
        var target = new ArrayBufferWriter<byte>();
        new SyslogMessage(Options).Write(row, Encoding.UTF8.GetBytes(text), target);
        return target.WrittenSpan.ToArray();
    }
}

using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Lists;

public sealed class IndicatorTextTests
{
    [Theory]
    [InlineData("hxxp://c2[.]alpha[.]example/gate.php", "c2.alpha.example")]
    [InlineData("C2.ALPHA.EXAMPLE.", "c2.alpha.example")]
    [InlineData("  c2.alpha.example\t", "c2.alpha.example")]
    [InlineData("https://c2.alpha.example:8443/a?b#c", "c2.alpha.example")]
    [InlineData("c2.alpha.example:443", "c2.alpha.example")]
    [InlineData("c2.alpha.example?x=1:2", "c2.alpha.example")]
    [InlineData("c2.alpha.example#top", "c2.alpha.example")]
    [InlineData("_dmarc.alpha.example", "_dmarc.alpha.example")]
    [InlineData("MÃ-ĐỘC.example", "xn--m-c-mla5uu74n.example")]
    [InlineData("ma\u0303-\u0111o\u0323\u0302c.example", "xn--m-c-mla5uu74n.example")]
    [InlineData("c2[.]alpha[.]example.", "c2.alpha.example")]
    public void Read_brings_a_value_to_its_canonical_name(string value, string expected)
    {
        Assert.Equal((RefusalReason.None, expected, false), Read(value));
    }

    [Theory]
    [InlineData("*.beta.example", "beta.example")]
    [InlineData("http://*.beta.example./x", "beta.example")]
    public void Read_takes_a_leading_star_for_names_below_only(string value, string expected)
    {
        Assert.Equal((RefusalReason.None, expected, true), Read(value));
    }

    [Theory]
    [InlineData("", RefusalReason.Empty)]
    [InlineData(".", RefusalReason.Empty)]
    [InlineData("https://", RefusalReason.Empty)]
    [InlineData("example", RefusalReason.TooFewLabels)]
    [InlineData("*.example", RefusalReason.TooFewLabels)]
    [InlineData("a..example", RefusalReason.EmptyLabel)]
    [InlineData(".a.example", RefusalReason.EmptyLabel)]
    [InlineData("a.example..", RefusalReason.EmptyLabel)]
    [InlineData("a b.example", RefusalReason.Characters)]
    [InlineData("a\\.b.example", RefusalReason.Characters)]
    [InlineData("user@alpha.example", RefusalReason.Characters)]
    [InlineData("a.*.example", RefusalReason.Characters)]
    [InlineData("a.example:http", RefusalReason.Characters)]
    [InlineData("<script>.example", RefusalReason.Characters)]
    [InlineData("a。b.example", RefusalReason.Characters)]
    public void Read_refuses_with_the_reason(string value, RefusalReason expected)
    {
        Assert.Equal(expected, Read(value).Reason);
    }

    [Fact]
    public void Read_refuses_names_and_labels_that_are_too_long()
    {
        var label = new string('a', 63);

        Assert.Equal(RefusalReason.TooLong, Read(label + "a.example").Reason);
        Assert.Equal(RefusalReason.TooLong, Read($"{label}.{label}.{label}.{label}.example").Reason);
        Assert.Equal(RefusalReason.TooLong, Read(new string('[', 5000)).Reason);
        Assert.Equal(RefusalReason.None, Read($"{label}.{label}.{label}.{new string('a', 61)}").Reason);
    }

    [Theory]
    [InlineData("192.0.2.66", "192.0.2.66")]
    [InlineData("192[.]0[.]2[.]66:6667", "192.0.2.66")]
    [InlineData("203.0.113.130/28", "203.0.113.128/28")]
    [InlineData("2001:db8:dead::77", "2001:db8:dead::77")]
    [InlineData("198.51.100.0/24", "198.51.100.0/24")]
    public void Addresses_are_read_with_host_bits_cleared(string value, string expected)
    {
        Assert.Equal(RefusalReason.None, AddressText.Read(value, out var prefix));
        Assert.Equal(expected, prefix.ToString());
    }

    [Theory]
    [InlineData("198.51.100.300", RefusalReason.Address)]
    [InlineData("198.51.100.01", RefusalReason.Address)]
    [InlineData("198.51.100", RefusalReason.Address)]
    [InlineData("198.51.100.1/33", RefusalReason.Address)]
    [InlineData("c2.alpha.example", RefusalReason.Address)]
    [InlineData("10.66.10.21", RefusalReason.AddressSpace)]
    [InlineData("0.0.0.0/0", RefusalReason.WholeSpace)]
    [InlineData("100.64.0.1", RefusalReason.AddressSpace)]
    [InlineData("172.0.0.0/8", RefusalReason.AddressSpace)]
    [InlineData("255.255.255.255", RefusalReason.AddressSpace)]
    [InlineData("::1", RefusalReason.AddressSpace)]
    [InlineData("::/0", RefusalReason.WholeSpace)]
    [InlineData("::ffff:192.0.2.66", RefusalReason.AddressSpace)]
    [InlineData("2000::/2", RefusalReason.AddressSpace)]
    [InlineData("fe80::1", RefusalReason.AddressSpace)]
    public void Addresses_that_no_list_may_hold_are_refused(string value, RefusalReason expected)
    {
        var reason = AddressText.Read(value, out var prefix);

        Assert.Equal(expected, reason == RefusalReason.None ? AddressText.Judge(prefix) : reason);
    }

    private static (RefusalReason Reason, string Name, bool BelowOnly) Read(string value)
    {
        Span<byte> wire = stackalloc byte[NameSpan.MaxLength];
        var reason = IndicatorText.Read(Encoding.UTF8.GetBytes(value), wire, out var length, out var belowOnly);
        return (reason, reason == RefusalReason.None ? NameText.Format(new NameSpan(wire[..length])) : "", belowOnly);
    }
}

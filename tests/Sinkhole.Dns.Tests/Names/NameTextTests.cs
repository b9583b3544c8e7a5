using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Tests.Names;

public class NameTextTests
{
    [Theory]
    [InlineData("C2.AlPhA.eXaMpLe.", "c2.alpha.example")]
    [InlineData("\\0672.alpha.example", "c2.alpha.example")]
    [InlineData("c2\\.alpha.example", "c2\\.alpha.example")]
    [InlineData("VĂN-THƯ.c2.alpha.example", "xn--vn-th-rwa92j.c2.alpha.example")]
    [InlineData("k\\225\\186\\191.c2.alpha.example", "xn--k-rwm.c2.alpha.example")]
    [InlineData("\\254\\001.c2.alpha.example", "\\254\\001.c2.alpha.example")]
    [InlineData("a\"b,c\\ d.c2.alpha.example", "a\\\"b,c\\032d.c2.alpha.example")]
    [InlineData(".", ".")]
    [InlineData("_sip._TCP.example", "_sip._tcp.example")]
    [InlineData("\\@\\$\\(\\)\\;.example", "\\@\\$\\(\\)\\;.example")]
    [InlineData("@$();.example", "\\@\\$\\(\\)\\;.example")]
    public void Text_read_and_brought_to_canonical_form_prints_as_the_format_says(string text, string printed)
    {
        Assert.True(DomainName.TryParse(text, out var name));

        Assert.Equal(printed, name.ToString());
    }

    [Fact]
    public void An_escaped_dot_separates_nothing()
    {
        Assert.Equal(3, new NameSpan(Wire.Name("c2.alpha.example")).LabelCount);
        Assert.Equal(2, new NameSpan(Wire.Name("c2\\.alpha.example")).LabelCount);
        Assert.Equal(2, new NameSpan(Wire.Name("c2\\046alpha.example")).LabelCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".example")]
    [InlineData("a..example")]
    [InlineData("example..")]
    [InlineData("a\\")]
    [InlineData("a\\25")]
    [InlineData("a\\256.example")]
    [InlineData("a\\2x5.example")]
    public void TryParse_refuses_empty_labels_and_broken_escapes(string text)
    {
        Assert.False(NameText.TryParse(text, new byte[NameSpan.MaxLength], out _));
    }

    [Fact]
    public void TryParse_takes_a_label_of_63_octets_and_refuses_one_of_64()
    {
        var target = new byte[NameSpan.MaxLength];

        Assert.True(NameText.TryParse(new string('a', 63) + ".example", target, out _));
        Assert.False(NameText.TryParse(new string('a', 64) + ".example", target, out _));
        Assert.False(NameText.TryParse(new string('a', 64), target, out _));
        Assert.False(NameText.TryParse(new string('a', 64) + ".", target, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    public void TryParse_takes_a_name_of_255_octets_and_refuses_one_of_256(string end)
    {
        var target = new byte[NameSpan.MaxLength];
        var label = new string('a', 63) + ".";

        Assert.True(NameText.TryParse(label + label + label + new string('a', 61) + end, target, out var length));
        Assert.Equal(255, length);
        Assert.False(NameText.TryParse(label + label + label + new string('a', 62) + end, target, out _));
        Assert.False(NameText.TryParse(string.Concat(Enumerable.Repeat("a.", 127)) + "a" + end, target, out _));
    }

    [Fact]
    public void Printing_and_reading_give_back_every_octet()
    {
        for (var octet = 0; octet < 256; octet++)
        {
            byte[] wire = [3, (byte)'x', (byte)octet, (byte)'Y', 2, (byte)octet, (byte)octet, 0];

            Assert.Equal(wire, Wire.Name(NameText.Format(new NameSpan(wire))));
        }
    }
}

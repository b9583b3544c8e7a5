using System.Globalization;
using System.Text;
using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Tests.Names;

public class IdnLabelTests
{
    private const string Vietnamese = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ";

    [Theory]
    [InlineData("MÃ-ĐỘC")]
    [InlineData("mã-độc")]
    [InlineData("Mã-ĐộC")]
    [InlineData("XN--M-C-MLA5UU74N")]
    public void One_word_has_one_canonical_form_composed_decomposed_and_as_A_label(string label)
    {
        Assert.True(DomainName.TryParse(label.Normalize(NormalizationForm.FormC) + ".example", out var composed));
        Assert.True(DomainName.TryParse(label.Normalize(NormalizationForm.FormD) + ".example", out var decomposed));

        Assert.Equal("xn--m-c-mla5uu74n.example", composed.ToString());
        Assert.Equal(composed, decomposed);
        Assert.Equal(composed.Hash, decomposed.Hash);
    }

    [Fact]
    public void Every_Vietnamese_letter_maps_as_the_framework_maps_it()
    {
        var mapping = new IdnMapping();
        foreach (var letter in Vietnamese)
        {
            var label = $"k{letter}-9";

            Assert.Equal(mapping.GetAscii(label), IdnLabel.ToAsciiLabel(label));
            Assert.Equal(mapping.GetAscii(label), IdnLabel.ToAsciiLabel(label.ToUpperInvariant()));
            Assert.Equal(mapping.GetAscii(label), IdnLabel.ToAsciiLabel(label.Normalize(NormalizationForm.FormD)));
            Assert.Equal(label, IdnLabel.ToUnicodeLabel(mapping.GetAscii(label)));
        }
    }

    [Theory]
    [InlineData("bücher", "xn--bcher-kva")]
    [InlineData("faß", "xn--fa-hia")]
    [InlineData("пример", "xn--e1afmkfd")]
    [InlineData("例え", "xn--r8jz45g")]
    [InlineData("παράδειγμα", "xn--hxajbheg2az3al")]
    [InlineData("ｅｘａｍｐｌｅ", "example")]
    [InlineData("☃", "xn--n3h")]
    [InlineData("😀", "xn--e28h")]
    public void Labels_of_other_scripts_have_their_A_label(string label, string expected)
    {
        Assert.Equal(expected, IdnLabel.ToAsciiLabel(label));
    }

    [Theory]
    [InlineData("\u0301a")]
    [InlineData("a\u200Db")]
    [InlineData("a\u00A0b")]
    [InlineData("a\u0080b")]
    [InlineData("a\uE000b")]
    [InlineData("a\uFFFFb")]
    [InlineData("a\u202Eb")]
    [InlineData("é\u3002b")]
    [InlineData("é.b")]
    [InlineData("é\u2026b")]
    [InlineData("xn--é")]
    [InlineData("")]
    [InlineData("é b")]
    [InlineData("é\"b")]
    public void What_no_label_may_hold_has_no_A_label(string label)
    {
        Assert.Null(IdnLabel.ToAsciiLabel(label));
    }

    [Fact]
    public void Half_a_surrogate_pair_has_no_A_label()
    {
        Assert.Null(IdnLabel.ToAsciiLabel("é\uD800"));
        Assert.Null(IdnLabel.ToAsciiLabel("\uDC00é"));
    }

    [Fact]
    public void A_label_whose_A_label_would_be_longer_than_63_octets_has_none()
    {
        Assert.NotNull(IdnLabel.ToAsciiLabel(new string('a', 54) + "é"));
        Assert.Null(IdnLabel.ToAsciiLabel(new string('a', 61) + "é"));
        Assert.Null(IdnLabel.ToAsciiLabel(string.Concat(Enumerable.Range(0x4E00, 60).Select(c => (char)(c * 7 % 0x4000 + 0x4E00)))));
    }

    [Fact]
    public void Octets_that_are_not_UTF_8_stay_as_they_are_and_the_labels_beside_them_are_mapped()
    {
        byte[] name = [2, 0xFE, (byte)'A', 3, (byte)'k', 0xE1, 0xBA, 4, (byte)'K', 0xE1, 0xBA, 0xBF, 0];
        var target = new byte[NameSpan.MaxLength];

        Assert.True(IdnLabel.TryCanonicalize(new NameSpan(name), target, out var length));

        Assert.Equal("\\254a.k\\225\\186.xn--k-rwm", new NameSpan(target.AsSpan(0, length)).ToString());
    }

    [Fact]
    public void A_name_that_grows_past_255_octets_is_only_folded()
    {
        byte[] label = [3, (byte)'A', 0xC3, 0xA9];
        byte[] name = [.. Enumerable.Repeat(label, 63).SelectMany(octets => octets), 0];
        var buffer = new NameBuffer();

        Assert.False(buffer.Assign(new NameSpan(name)));

        Assert.Equal(name.Length, buffer.Name.Length);
        Assert.Equal(63, buffer.LabelCount);
        Assert.Equal([3, (byte)'a', 0xC3, 0xA9], buffer.Name.Octets[..4].ToArray());
        Assert.Null(DomainName.From(new NameSpan(name)));
    }

    [Theory]
    [InlineData("xn--")]
    [InlineData("xn--\u00E9")]
    [InlineData("xn--zzzzzzzzzzzzzzzz99999")]
    [InlineData("plain")]
    public void What_is_no_A_label_is_shown_as_it_is(string label)
    {
        Assert.Equal(label, IdnLabel.ToUnicodeLabel(label));
    }
}

using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Tests.Names;

public class NameSpanTests
{
    [Fact]
    public void A_name_walks_to_the_root_which_is_its_own_parent()
    {
        var name = new NameSpan(Wire.Name("c2.Alpha.example"));

        Assert.Equal("Alpha.example", name.Parent.ToString());
        Assert.Equal("example", name.Parent.Parent.ToString());
        Assert.True(name.Parent.Parent.Parent.IsRoot);
        Assert.True(name.Parent.Parent.Parent.Parent.IsRoot);
        Assert.Equal("c2"u8.ToArray(), name.FirstLabel.ToArray());
        Assert.True(NameSpan.Root.FirstLabel.IsEmpty);
        Assert.Equal(0, NameSpan.Root.LabelCount);
    }

    [Theory]
    [InlineData("c2.alpha.example", "alpha.example", true)]
    [InlineData("C2.ALPHA.EXAMPLE", "alpha.Example", true)]
    [InlineData("alpha.example", "alpha.example", true)]
    [InlineData("alpha.example", ".", true)]
    [InlineData("notalpha.example", "alpha.example", false)]
    [InlineData("not\\.alpha.example", "alpha.example", false)]
    [InlineData("alpha.example.test", "alpha.example", false)]
    [InlineData("example", "alpha.example", false)]
    [InlineData(".", "example", false)]
    public void A_name_is_at_or_below_another_label_by_label(string name, string ancestor, bool expected)
    {
        Assert.Equal(expected, new NameSpan(Wire.Name(name)).IsAtOrBelow(new NameSpan(Wire.Name(ancestor))));
    }

    [Fact]
    public void TryRead_refuses_a_name_cut_at_any_octet_and_takes_no_octet_past_its_end()
    {
        byte[] octets = [.. Wire.Name("c2.alpha.example"), 1, 2, 3];

        for (var length = 0; length < octets.Length - 3; length++)
        {
            Assert.False(NameSpan.TryRead(octets.AsSpan(0, length), out _));
        }

        Assert.True(NameSpan.TryRead(octets, out var name));
        Assert.Equal(octets.Length - 3, name.Length);
    }

    [Fact]
    public void TryRead_takes_127_labels_and_refuses_128_pointers_and_unknown_label_kinds()
    {
        Assert.True(NameSpan.TryRead(Wire.Labels(127), out var longest));
        Assert.Equal(NameSpan.MaxLength, longest.Length);
        Assert.Equal(NameSpan.MaxLabels, longest.LabelCount);
        Assert.False(NameSpan.TryRead(Wire.Labels(128), out _));
        Assert.False(NameSpan.TryRead([0xC0, 0x0C], out _));
        Assert.False(NameSpan.TryRead([0x41, .. new byte[80]], out _));
    }

    [Fact]
    public void Names_are_equal_in_any_case_but_other_octets_do_not_fold()
    {
        var upper = new NameSpan([12, .. "@[`{AZaz\u00C1\u00E1"u8, 0]);
        var lower = new NameSpan([12, .. "@[`{azaz\u00C1\u00E1"u8, 0]);
        var other = new NameSpan([12, .. "`{@[azaz\u00C1\u00E1"u8, 0]);

        Assert.True(upper.EqualsIgnoreCase(lower));
        Assert.False(upper.SequenceEqual(lower));
        Assert.False(upper.EqualsIgnoreCase(other));
    }
}

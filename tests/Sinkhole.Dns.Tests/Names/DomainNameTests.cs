using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Tests.Names;

public class DomainNameTests
{
    [Fact]
    public void Names_are_equal_in_any_case_and_find_each_other_in_a_table()
    {
        Assert.True(DomainName.TryParse("C2.Alpha.Example.", out var one));
        Assert.True(DomainName.TryParse("c2.alpha.example", out var other));

        Assert.Equal(one, other);
        Assert.Contains(one, new HashSet<DomainName> { other });
        Assert.Equal(3, one.LabelCount);
        Assert.Equal("c2.alpha.example", one.ToString());
    }

    [Fact]
    public void The_root_is_a_name_and_everything_stands_below_it()
    {
        Assert.True(DomainName.TryParse(".", out var root));
        Assert.True(DomainName.TryParse("example", out var name));

        Assert.Equal(DomainName.Root, root);
        Assert.True(name.IsAtOrBelow(root));
        Assert.False(root.IsAtOrBelow(name));
    }

    [Fact]
    public void TryParse_leaves_no_name_when_it_refuses()
    {
        Assert.False(DomainName.TryParse("a..example", out var name));
        Assert.Null(name);
    }

    [Fact]
    public void A_label_too_long_in_letters_but_not_as_A_label_is_read()
    {
        // 24 letters of three octets each: 72 octets as text on the wire, below 63 as A-label.
        Assert.True(DomainName.TryParse(string.Concat(Enumerable.Repeat("ế", 24)) + ".example", out var name));
        Assert.StartsWith("xn--", name.ToString(), StringComparison.Ordinal);
    }
}

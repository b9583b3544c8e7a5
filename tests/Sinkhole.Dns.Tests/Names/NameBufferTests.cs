using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Testing;

namespace Sinkhole.Dns.Tests.Names;

public class NameBufferTests
{
    [Theory]
    [InlineData(".")]
    [InlineData("example")]
    [InlineData("C2.ALPHA.example")]
    [InlineData("a.Really-Long.first.label-of-SIXTEEN.example")]
    [InlineData("KẾ.c2.alpha.example")]
    public void Each_suffix_has_the_octets_and_the_hash_of_that_name_alone(string text)
    {
        var buffer = new NameBuffer();

        Assert.True(buffer.Assign(new NameSpan(Wire.Name(text))));

        var rest = DomainName.From(new NameSpan(Wire.Name(text)))!.Span;
        Assert.Equal(rest.LabelCount, buffer.LabelCount);
        for (var label = 0; label <= buffer.LabelCount; label++, rest = rest.Parent)
        {
            Assert.Equal(rest.ToString(), buffer.Suffix(label).ToString());
            Assert.Equal(NameHash.Of(rest), buffer.SuffixHash(label));
        }
    }

    [Fact]
    public void Nothing_of_a_longer_name_before_stays()
    {
        var buffer = new NameBuffer();
        buffer.Assign(new NameSpan(Wire.Labels(127)));
        buffer.Assign(new NameSpan(Wire.Name("é.example")));

        buffer.Assign(new NameSpan(Wire.Name("B.example")));

        Assert.True(buffer.IsAscii);
        Assert.Equal(2, buffer.LabelCount);
        Assert.Equal("b.example", buffer.Name.ToString());
        Assert.Equal(DomainName.From(buffer.Name)!.Hash, buffer.Hash);
    }

    [Fact]
    public void AssignFolded_keeps_octets_above_ASCII()
    {
        var buffer = new NameBuffer();

        buffer.AssignFolded(new NameSpan(Wire.Name("KẾ.Example")));

        Assert.False(buffer.IsAscii);
        Assert.Equal(Wire.Name("kẾ.example"), buffer.Name.Octets.ToArray());
    }

    [Fact]
    public void Assign_allocates_nothing_for_a_name_in_ASCII()
    {
        var buffer = new NameBuffer();
        var name = Wire.Name("WWW.update.Alpha.example");

        Assert.Equal(0, AllocationMeter.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                buffer.Assign(new NameSpan(name));
                buffer.AssignFolded(new NameSpan(name));
            }
        }));
    }

    [Fact]
    public void Assign_throws_nothing_for_labels_that_have_no_A_label()
    {
        var thrown = 0;
        var thread = Environment.CurrentManagedThreadId;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            var buffer = new NameBuffer();
            for (var codePoint = 0x80; codePoint < 0x11000; codePoint++)
            {
                var text = Rune.IsValid(codePoint) ? new Rune(codePoint).ToString() : "\uFFFF";
                byte[] label = Encoding.UTF8.GetBytes("a" + text);
                Assert.True(buffer.Assign(new NameSpan([(byte)label.Length, .. label, 0])));
            }
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        Assert.Equal(0, thrown);

        // Other tests of this run may throw, on threads of their own.
        void Count(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs e) =>
            thrown += Environment.CurrentManagedThreadId == thread ? 1 : 0;
    }
}

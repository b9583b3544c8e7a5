using System.Globalization;
using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Tests.Names;

public class NameHashTests
{
    [Fact]
    public void The_hash_of_a_name_is_built_from_the_root_label_by_label()
    {
        var example = NameHash.Append(NameHash.Root, "example"u8);

        Assert.Equal(NameHash.Root, NameHash.Of(NameSpan.Root));
        Assert.Equal(example, NameHash.Of(new NameSpan(Wire.Name("example"))));
        Assert.Equal(NameHash.Append(example, "c2"u8), NameHash.Of(new NameSpan(Wire.Name("c2.example"))));
    }

    [Fact]
    public void Where_the_dots_stand_changes_the_hash()
    {
        string[] names = ["ab.c.example", "a.bc.example", "abc.example", "a.b.c.example", "c.ab.example", "ab\\.c.example"];

        Assert.Equal(names.Length, names.Select(name => NameHash.Of(new NameSpan(Wire.Name(name)))).Distinct().Count());
    }

    [Fact]
    public void A_million_names_have_a_million_hashes_that_fill_their_buckets_evenly()
    {
        var hashes = new HashSet<ulong>(1_000_000);
        var buckets = new int[1024];
        Span<byte> digits = stackalloc byte[16];
        var parent = NameHash.Append(NameHash.Root, "example"u8);
        for (var i = 0; i < 1_000_000; i++)
        {
            i.TryFormat(digits, out var written, provider: CultureInfo.InvariantCulture);
            var hash = NameHash.Append(parent, digits[..written]);
            hashes.Add(hash);
            buckets[hash & 1023]++;
        }

        Assert.Equal(1_000_000, hashes.Count);
        Assert.InRange(buckets.Max(), 977, 1200);
        Assert.InRange(buckets.Min(), 750, 977);
    }
}

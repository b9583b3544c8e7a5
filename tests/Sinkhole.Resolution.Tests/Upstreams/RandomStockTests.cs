using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Tests.Upstreams;

public class RandomStockTests
{
    [Fact]
    public void Below_gives_every_number_about_equally_often()
    {
        var counts = new int[20];
        for (var i = 0; i < 200_000; i++)
        {
            counts[RandomStock.Below(counts.Length)]++;
        }

        // Ten thousand each; six standard deviations are below 600.
        Assert.All(counts, count => Assert.InRange(count, 9_400, 10_600));
    }

    [Fact]
    public void Fill_never_gives_the_same_octets_twice()
    {
        var seen = new HashSet<UInt128>();
        Span<byte> octets = stackalloc byte[16];
        for (var i = 0; i < 10_000; i++)
        {
            RandomStock.Fill(octets);
            Assert.True(seen.Add(System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(octets)));
        }
    }
}

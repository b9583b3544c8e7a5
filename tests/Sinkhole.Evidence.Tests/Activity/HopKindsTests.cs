using Sinkhole.Evidence.Activity;
using Xunit;

namespace Sinkhole.Evidence.Tests.Activity;

public class HopKindsTests
{
    [Theory]
    [InlineData(0, HopKinds.None)]
    [InlineData(1, HopKinds.Routed32)]
    [InlineData(32, HopKinds.From32)]
    [InlineData(33, HopKinds.Routed64)]
    [InlineData(63, HopKinds.Routed64)]
    [InlineData(64, HopKinds.From64)]
    [InlineData(127, HopKinds.Routed128)]
    [InlineData(128, HopKinds.From128)]
    [InlineData(129, HopKinds.Routed255)]
    [InlineData(255, HopKinds.From255)]
    public void A_limit_belongs_to_the_next_higher_beginning(byte limit, HopKinds expected) => Assert.Equal(expected, HopKindsExtensions.OfLimit(limit));

    [Fact]
    public void Kinds_are_counted_and_beginnings_named()
    {
        const HopKinds kinds = HopKinds.From64 | HopKinds.Routed64 | HopKinds.Routed128;

        Assert.Equal(3, kinds.Count());
        Assert.Equal([64, 128], kinds.SentWith());
        Assert.Equal((0, 0), (HopKinds.None.Count(), HopKinds.None.SentWith().Count()));
    }
}

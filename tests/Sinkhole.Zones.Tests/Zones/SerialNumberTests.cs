using Sinkhole.Zones.Zones;

namespace Sinkhole.Zones.Tests.Zones;

public sealed class SerialNumberTests
{
    [Theory]
    [InlineData(2u, 1u, true)]
    [InlineData(1u, 2u, false)]
    [InlineData(1u, 1u, false)]
    [InlineData(1u, uint.MaxValue, true)]
    [InlineData(0x80000001u, 1u, false)]
    [InlineData(0x80000000u, 1u, true)]
    public void IsAfter_follows_the_circle(uint one, uint other, bool expected) => Assert.Equal(expected, SerialNumber.IsAfter(one, other));

    [Theory]
    [InlineData(1u, 2u)]
    [InlineData(uint.MaxValue, 1u)]
    public void Next_passes_zero_over(uint serial, uint expected) => Assert.Equal(expected, SerialNumber.Next(serial));
}

using Sinkhole.Resolution.Exchanges;

namespace Sinkhole.Resolution.Tests.Exchanges;

public class LocalPortsTests
{
    [Theory]
    [InlineData("32768\t60999\n", 28_232)]
    [InlineData("1024 65535", 64_512)]
    [InlineData("40000 40000", 1)]
    [InlineData("60999 32768", 0)]
    [InlineData("32768", 0)]
    [InlineData("", 0)]
    [InlineData("a b", 0)]
    [InlineData("1024 99999", 0)]
    public void CountOf_reads_the_range_of_the_system(string text, int expected) => Assert.Equal(expected, LocalPorts.CountOf(text));
}

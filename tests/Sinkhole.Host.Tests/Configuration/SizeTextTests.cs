using Sinkhole.Host.Configuration;

namespace Sinkhole.Host.Tests.Configuration;

public sealed class SizeTextTests
{
    [Theory]
    [InlineData("4096", 4096)]
    [InlineData("64KiB", 64L << 10)]
    [InlineData("64MiB", 64L << 20)]
    [InlineData("2GiB", 2L << 30)]
    [InlineData("2 gib", 2L << 30)]
    [InlineData("1M", 1L << 20)]
    [InlineData("0", 0)]
    public void TryParse_reads_sizes_with_and_without_unit(string text, long octets)
    {
        Assert.True(SizeText.TryParse(text, out var read));
        Assert.Equal(octets, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MiB")]
    [InlineData("-1MiB")]
    [InlineData("1.5MiB")]
    [InlineData("64MB")]
    [InlineData("9999999999GiB")]
    [InlineData("99999999999999999999")]
    public void TryParse_refuses_what_is_no_size(string text) => Assert.False(SizeText.TryParse(text, out _));

    [Theory]
    [InlineData(64L << 20, "64MiB")]
    [InlineData(3L << 30, "3GiB")]
    [InlineData(1500, "1500")]
    [InlineData(0, "0")]
    public void Format_writes_the_largest_unit_that_divides(long octets, string text) => Assert.Equal(text, SizeText.Format(octets));
}

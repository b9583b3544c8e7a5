using Sinkhole.Host.Configuration;

namespace Sinkhole.Host.Tests.Configuration;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("300ms", 300)]
    [InlineData("5s", 5_000)]
    [InlineData("5", 5_000)]
    [InlineData("10m", 600_000)]
    [InlineData("1 h", 3_600_000)]
    [InlineData("3d", 259_200_000)]
    public void TryParse_reads_lengths_of_time(string text, long milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out var read));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("1.5s")]
    [InlineData("5 weeks")]
    [InlineData("99999999999999d")]
    public void TryParse_refuses_what_is_no_length_of_time(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData(300, "300ms")]
    [InlineData(90_000, "90s")]
    [InlineData(3_600_000, "1h")]
    [InlineData(0, "0s")]
    public void Format_writes_the_largest_unit_that_divides(long milliseconds, string text) =>
        Assert.Equal(text, DurationText.Format(TimeSpan.FromMilliseconds(milliseconds)));
}

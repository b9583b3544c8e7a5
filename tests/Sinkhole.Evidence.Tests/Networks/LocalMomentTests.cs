using Sinkhole.Evidence.Networks;
using Sinkhole.Evidence.Tests.Devices;
using Xunit;

namespace Sinkhole.Evidence.Tests.Networks;

public class LocalMomentTests
{
    [Theory]
    [InlineData("2022-09-16", "2022-09-15T17:00:00Z")]
    [InlineData("16/09/2022", "2022-09-15T17:00:00Z")]
    [InlineData("6/9/2022", "2022-09-05T17:00:00Z")]
    [InlineData("2022-09-16T10:30:00+07:00", "2022-09-16T03:30:00Z")]
    [InlineData("2022-09-16T10:30:00-05:00", "2022-09-16T15:30:00Z")]
    [InlineData("2022-09-16T10:30:00Z", "2022-09-16T10:30:00Z")]
    [InlineData("2022-09-16T10:30+07:00", "2022-09-16T03:30:00Z")]
    [InlineData("2022-09-16 10:30", "2022-09-16T03:30:00Z")]
    [InlineData("2022-09-16T10:30:00.001Z", "2022-09-16T10:30:01Z")]
    [InlineData(" 2022-09-16 ", "2022-09-15T17:00:00Z")]
    public void A_start_is_a_days_midnight_or_the_timestamp(string text, string expected)
    {
        Assert.True(LocalMoment.TryReadStart(text, out var second));
        Assert.Equal(Given.Time(expected), DateTimeOffset.FromUnixTimeSeconds(second));
    }

    [Fact]
    public void A_day_at_the_end_belongs_whole_and_a_timestamp_is_outside()
    {
        Assert.True(LocalMoment.TryReadEnd("2022-09-16", out var day));
        Assert.Equal(Given.Time("2022-09-17T00:00:00+07:00").ToUnixTimeSeconds(), day);

        Assert.True(LocalMoment.TryReadEnd("2022-09-16T10:30:00+07:00", out var moment));
        Assert.Equal(Given.Time("2022-09-16T10:30:00+07:00").ToUnixTimeSeconds(), moment);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2022-02-30")]
    [InlineData("2022/09/16")]
    [InlineData("09/16/2022")]
    [InlineData("2022-09-16T25:00:00Z")]
    [InlineData("2022-09-16T10:30:00+25:00")]
    [InlineData("yesterday")]
    public void Other_text_is_no_moment(string text)
    {
        Assert.False(LocalMoment.TryReadStart(text, out _));
        Assert.False(LocalMoment.TryReadEnd(text, out _));
        Assert.False(LocalMoment.TryReadStart(text + new string(' ', 100) + "x", out _));
    }

    [Theory]
    [InlineData("", "", long.MinValue, long.MaxValue)]
    [InlineData("1970-01-01T00:00:10Z", "", 10, long.MaxValue)]
    [InlineData("", "1970-01-01T00:00:10Z", long.MinValue, 10)]
    public void An_empty_end_of_a_span_is_no_bound(string from, string until, long start, long end)
    {
        Assert.True(Validity.TryParse(from, until, out var span));
        Assert.Equal(new Validity(start, end), span);
        Assert.False(Validity.TryParse("x", until, out _));
        Assert.False(Validity.TryParse(from, "x", out _));
    }

    [Theory]
    [InlineData(0, 10, 10, 20, false)]
    [InlineData(0, 11, 10, 20, true)]
    [InlineData(15, 16, 10, 20, true)]
    [InlineData(15, 15, 10, 20, false)]
    [InlineData(20, 30, 10, 20, false)]
    [InlineData(long.MinValue, long.MaxValue, 10, 20, true)]
    public void Spans_overlap_when_they_share_a_second(long start, long end, long otherStart, long otherEnd, bool expected)
    {
        var (one, other) = (new Validity(start, end), new Validity(otherStart, otherEnd));

        Assert.Equal(expected, one.Overlaps(other));
        Assert.Equal(expected, other.Overlaps(one));
        Assert.Equal(expected, Enumerable.Range(0, 40).Any(second => one.Contains(second) && other.Contains(second)));
    }
}

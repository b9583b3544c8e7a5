using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Lists;

public class ListMomentTests
{
    [Theory]
    [InlineData("2022-09-16", 1_663_261_200, 1_663_347_600)]
    [InlineData("16/9/2022", 1_663_261_200, 1_663_347_600)]
    [InlineData("2022-09-16T10:30:00+07:00", 1_663_299_000, 1_663_299_000)]
    [InlineData("2022-09-16T03:30:00Z", 1_663_299_000, 1_663_299_000)]
    [InlineData("2022-09-16 10:30", 1_663_299_000, 1_663_299_000)]
    [InlineData("2022-09-16T10:30:00", 1_663_299_000, 1_663_299_000)]
    [InlineData("16/09/2022 10:30:00", 1_663_299_000, 1_663_299_000)]
    [InlineData("0001-01-01", -62_135_622_000, -62_135_535_600)]
    [InlineData("9999-12-31", 253_402_189_200, 253_402_275_600)]
    public void Moments_are_read_as_starts_and_as_ends(string text, long start, long end)
    {
        Assert.True(ListMoment.TryReadStart(text, out var first));
        Assert.True(ListMoment.TryReadEnd(text, out var last));
        Assert.Equal((start, end), (first, last));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2022-02-30")]
    [InlineData("16.9.2022")]
    [InlineData("T")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("2022-09-16T25:00:00Z")]
    public void Anything_else_is_no_moment(string text)
    {
        Assert.False(ListMoment.TryReadStart(text, out _));
    }
}

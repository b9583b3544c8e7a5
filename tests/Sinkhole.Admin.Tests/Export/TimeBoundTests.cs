using System.Globalization;
using Sinkhole.Admin.Export;

namespace Sinkhole.Admin.Tests.Export;

public class TimeBoundTests
{
    private static readonly TimeZoneInfo Zone = new DisplayOptions().Zone;

    [Theory]
    [InlineData("2026-11-22", false, "2026-11-21T17:00:00Z")]
    [InlineData("2026-11-22", true, "2026-11-22T17:00:00Z")]
    [InlineData("22/11/2026", true, "2026-11-22T17:00:00Z")]
    [InlineData("2026-12-31", true, "2026-12-31T17:00:00Z")]
    [InlineData("2026-11-22T10:00:00+07:00", false, "2026-11-22T03:00:00Z")]
    [InlineData("2026-11-22T10:00:00+07:00", true, "2026-11-22T03:00:00Z")]
    [InlineData("2026-11-22t03:00:00z", true, "2026-11-22T03:00:00Z")]
    [InlineData("2026-11-22T03:00:00.5Z", false, "2026-11-22T03:00:00.5Z")]
    [InlineData("2026-11-22T03:00:00.123456789-01:30", false, "2026-11-22T04:30:00.1234567Z")]
    public void TryParse_reads_days_in_the_zone_and_exact_times(string text, bool isEnd, string expected)
    {
        Assert.True(TimeBound.TryParse(text, Zone, isEnd, out var instant));

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), instant);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-11-31")]
    [InlineData("2026-13-01")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2026-11-22T03:00:00")]
    [InlineData("2026-11-22 03:00:00Z")]
    [InlineData("2026-11-22T03:00Z")]
    [InlineData("2026-11-22T25:00:00Z")]
    [InlineData("2026-11-22T03:00:00+99:00")]
    [InlineData("2026-11-22T03:00:00.Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("2026-11-22T03:00:00.00000000000000000000000000000000000000Z")]
    public void TryParse_refuses_what_is_neither(string text) => Assert.False(TimeBound.TryParse(text, Zone, isEnd: true, out _));
}

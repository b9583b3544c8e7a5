using System.Globalization;
using Sinkhole.Evidence.Activity;
using Xunit;

namespace Sinkhole.Evidence.Tests.Activity;

public class LocalDayTests
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    [Theory]
    [InlineData("2026-11-22T16:59:59Z", "2026-11-22")]
    [InlineData("2026-11-22T17:00:00Z", "2026-11-23")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01")]
    public void A_day_begins_at_the_zones_midnight(string moment, string day)
    {
        var local = LocalDay.At(Second(moment), Vietnam);

        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), LocalDay.DateOf(local.Day));
        Assert.Equal(local.Day, LocalDay.NumberOf(LocalDay.DateOf(local.Day)));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-24T20:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-28T20:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-11-22T15:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T12:00:00Z")]
    public void What_a_day_is_said_to_hold_is_all_of_one_day(string name, string start)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var first = Second(start);
        for (var second = first; second < first + (12 * 3600); second += 60)
        {
            var local = LocalDay.At(second, zone);

            Assert.True(local.Holds(second));
            Assert.Equal(DayOf(second, zone), LocalDay.DateOf(local.Day));
            Assert.Equal(DayOf(local.Until - 1, zone), LocalDay.DateOf(local.Day));
        }
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void A_clock_that_is_out_of_its_mind_breaks_nothing(long second) => Assert.InRange(LocalDay.At(second, Vietnam).Day, 0, 3_000_000);

    private static DateOnly DayOf(long second, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(second), zone).DateTime);

    private static long Second(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
}

using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Tests.Hunts.Times;

public class LogClockTests
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    [Fact]
    public void A_log_goes_over_new_year()
    {
        var clock = Clock("2027-01-05");

        Assert.Equal(
            ["2026-12-30 23:59:00", "2026-12-31 23:59:59", "2027-01-01 00:00:00", "2026-12-31 23:59:58", "2027-01-05 08:00:00"],
            Resolve(clock, "Dec 30 23:59:00", "Dec 31 23:59:59", "Jan  1 00:00:00", "Dec 31 23:59:58", "Jan  5 08:00:00"));
        Assert.Equal(2026, clock.AssumedYear);
        Assert.Equal(0, clock.YearJumps);
        Assert.True(clock.AssumedZone);
    }

    [Fact]
    public void A_log_may_span_most_of_a_year()
    {
        Assert.Equal(
            ["2026-03-01 08:00:00", "2026-08-01 08:00:00", "2026-12-31 08:00:00", "2027-02-20 08:00:00"],
            Resolve(Clock("2027-02-20"), "Mar  1 08:00:00", "Aug  1 08:00:00", "Dec 31 08:00:00", "Feb 20 08:00:00"));
    }

    [Fact]
    public void A_router_that_starts_in_january_does_not_take_the_rest_with_it()
    {
        var clock = Clock("2026-11-28");

        Assert.Equal(
            ["2026-11-27 08:00:00", "2026-01-01 00:00:05", "2026-11-27 08:02:00", "2026-11-28 08:00:00"],
            Resolve(clock, "Nov 27 08:00:00", "Jan  1 00:00:05", "Nov 27 08:02:00", "Nov 28 08:00:00"));
        Assert.Equal(1, clock.YearJumps);
    }

    [Fact]
    public void No_line_is_put_behind_the_files_last_change_but_for_a_day()
    {
        Assert.Equal(["2026-11-29 08:00:00"], Resolve(Clock("2026-11-28"), "Nov 29 08:00:00"));
        Assert.Equal(["2025-11-30 08:00:00"], Resolve(Clock("2026-11-28"), "Nov 30 08:00:00"));
    }

    [Fact]
    public void A_year_a_person_named_counts_for_the_first_line()
    {
        var clock = Clock("2030-06-01", year: 2024);

        Assert.Equal(["2024-12-31 08:00:00", "2025-01-01 08:00:00"], Resolve(clock, "Dec 31 08:00:00", "Jan  1 08:00:00"));
    }

    [Fact]
    public void A_leap_day_is_one_of_the_year_that_has_it()
    {
        Assert.Equal(["2024-02-29 08:00:00"], Resolve(Clock("2026-11-28"), "Feb 29 08:00:00"));
        Assert.Equal(["2026-02-28 08:00:00", "-"], Resolve(Clock("2026-11-28"), "Feb 28 08:00:00", "Feb 30 08:00:00"));
    }

    [Fact]
    public void Offsets_count_where_they_are_written_and_the_zone_where_not()
    {
        var clock = new LogClock(new LogClockOptions { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Modified = new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero) });

        Assert.True(clock.TryResolve(new WrittenTime(2026, 11, 28, 8 * 3600 * WrittenTime.Second, 420), out var given));
        Assert.False(clock.AssumedZone);
        Assert.True(clock.TryResolve(new WrittenTime(2026, 11, 28, 2 * 3600 * WrittenTime.Second), out var winter));
        Assert.True(clock.TryResolve(new WrittenTime(2026, 7, 28, 3 * 3600 * WrittenTime.Second), out var summer));

        Assert.True(clock.AssumedZone);
        Assert.Equal(given, winter);
        Assert.Equal(new DateTimeOffset(2026, 7, 28, 1, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000, summer);
    }

    [Fact]
    public void Days_that_are_none_are_refused()
    {
        var clock = Clock("2026-11-28");

        Assert.All(
            new (int Year, int Month, int Day)[] { (2026, 13, 1), (2026, 17, 1), (2026, 2, 30), (2026, 4, 31), (2026, 1, 32), (2026, 1, 0), (1969, 1, 1), (2200, 1, 1) },
            date => Assert.False(clock.TryResolve(new WrittenTime(date.Year, date.Month, date.Day, 0), out _)));
    }

    private static LogClock Clock(string modified, int? year = null) => new(new LogClockOptions
    {
        Zone = Vietnam,
        Modified = DateTimeOffset.Parse(modified + "T12:00:00+07:00", CultureInfo.InvariantCulture),
        Year = year,
    });

    private static List<string> Resolve(LogClock clock, params string[] lines) => [.. lines.Select(line =>
    {
        ReadOnlySpan<byte> text = Encoding.ASCII.GetBytes(line);
        Assert.True(TimeText.TryTakeSyslog(ref text, out var written));
        return clock.TryResolve(written, out var time)
            ? DateTimeOffset.UnixEpoch.AddTicks(time * 10).ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : "-";
    })];
}

using Sinkhole.Campaigns.Hunts.Coverage;

namespace Sinkhole.Campaigns.Tests.Hunts.Coverage;

public class TimelineTests
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 23, 30, 10, TimeSpan.FromHours(7));

    [Fact]
    public void Covered_names_first_last_days_and_the_longest_gaps()
    {
        var timeline = new Timeline(Vietnam);
        foreach (var minutes in new[] { 300, 0, 1, 62, 63, 200 })
        {
            timeline.Add(Microseconds(Start.AddMinutes(minutes)));
        }

        var covered = timeline.Covered(TimeSpan.FromHours(1))!;

        Assert.Equal((Start, Start.AddMinutes(300)), (covered.First, covered.Last));
        Assert.Equal(2, covered.Days);
        Assert.Equal(2, covered.GapCount);
        Assert.Equal(new DateTimeOffset(2026, 11, 29, 0, 34, 0, TimeSpan.FromHours(7)), covered.Gaps[0].From);
        Assert.Equal(new DateTimeOffset(2026, 11, 29, 2, 50, 0, TimeSpan.FromHours(7)), covered.Gaps[0].To);
        Assert.Equal(TimeSpan.FromMinutes(99), covered.Gaps[1].To - covered.Gaps[1].From);
        Assert.Equal((true, true, false), (timeline.Holds(new DateOnly(2026, 11, 28)), timeline.Holds(new DateOnly(2026, 11, 29)), timeline.Holds(new DateOnly(2026, 11, 30))));
    }

    [Fact]
    public void What_two_logs_cover_together_has_no_gap_that_one_fills()
    {
        var one = new Timeline(Vietnam);
        var other = new Timeline(Vietnam);
        one.Add(Microseconds(Start));
        one.Add(Microseconds(Start.AddHours(2)));
        other.Add(Microseconds(Start.AddHours(1)));

        one.Add(other);

        Assert.Equal(0, one.Covered(TimeSpan.FromHours(1))!.GapCount);
        Assert.Equal(2, one.Covered(TimeSpan.FromMinutes(30))!.GapCount);
    }

    [Fact]
    public void Nothing_covered_is_nothing_known()
    {
        Assert.Null(new Timeline(Vietnam).Covered(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void More_days_than_are_kept_make_the_number_unknown()
    {
        var timeline = new Timeline(Vietnam);
        for (var day = 0; day < 3_700; day++)
        {
            timeline.Add(Microseconds(Start.AddDays(-day)));
        }

        var covered = timeline.Covered(TimeSpan.FromHours(1))!;

        Assert.Null(covered.Days);
        Assert.Null(covered.GapCount);
        Assert.Equal(Start.AddDays(-3_699), covered.First);
        Assert.Null(timeline.Holds(new DateOnly(2010, 1, 1)));
        Assert.True(timeline.Holds(new DateOnly(2026, 11, 28)));
    }

    private static long Microseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() * 1000;
}

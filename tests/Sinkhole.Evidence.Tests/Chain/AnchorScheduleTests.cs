using Sinkhole.Evidence.Chain;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Chain;

public class AnchorScheduleTests
{
    private readonly TestClock clock = new();
    private readonly AnchorSchedule schedule;
    private readonly Anchor previous;

    public AnchorScheduleTests()
    {
        schedule = new AnchorSchedule(new AnchorScheduleOptions { Records = 10 }, clock);
        previous = TestRecord.Chain(5)[^1].Anchor(1) with { MadeAt = clock.GetUtcNow() };
    }

    [Fact]
    public void An_hour_after_the_last_one_the_next_is_due()
    {
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(schedule.IsDue(previous, 6));

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(schedule.IsDue(previous, 6));
    }

    [Fact]
    public void Many_records_do_not_wait_for_the_hour()
    {
        Assert.False(schedule.IsDue(previous, 14));
        Assert.True(schedule.IsDue(previous, 15));
    }

    [Fact]
    public void Nothing_new_is_never_due()
    {
        clock.Advance(TimeSpan.FromDays(1));

        Assert.False(schedule.IsDue(previous, 5));
        Assert.False(schedule.IsDue(null, 0));
    }

    [Fact]
    public void The_first_one_waits_from_the_start()
    {
        Assert.False(schedule.IsDue(null, 1));
        Assert.True(schedule.IsDue(null, 10));

        clock.Advance(TimeSpan.FromHours(1));
        Assert.True(schedule.IsDue(null, 1));
    }

    [Fact]
    public void A_clock_that_was_set_back_puts_nothing_off()
    {
        Assert.True(schedule.IsDue(previous with { MadeAt = clock.GetUtcNow().AddYears(1) }, 6));
    }
}

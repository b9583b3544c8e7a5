using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Tests.Updates;

public sealed class FeedScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(60, 0, 60)]
    [InlineData(60, 1, 1)]
    [InlineData(60, 3, 4)]
    [InlineData(60, 30, 60)]
    [InlineData(0, 0, 1)]
    public void Next_keeps_the_pace_and_backs_off_from_failures_up_to_it(int everyMinutes, int failures, int minutes)
    {
        var next = FeedSchedule.Next(Now, TimeSpan.FromMinutes(everyMinutes), failures) - Now;

        Assert.InRange(next, TimeSpan.FromMinutes(minutes) * 0.9, TimeSpan.FromMinutes(minutes) * 1.1);
    }
}

using System.Globalization;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Following;

public sealed class FollowerTimesTests : FollowerTest
{
    private const string Path = "/kea-leases4.csv";

    [Fact]
    public void A_source_is_caught_up_with_once_it_was_read_to_its_end()
    {
        Files.Write(Path, KeaHead + Kea(22, 1, 3600));
        Follow(Path, null);
        Assert.False(Follower.CaughtUp.IsCompleted);
        Assert.Null(Follower.Status.LookedAt);

        Look();

        Assert.True(Follower.CaughtUp.IsCompleted);
        Assert.Equal(Clock.GetUtcNow(), Follower.Status.LookedAt);
    }

    [Fact]
    public void A_lease_that_comes_in_time_is_not_late_and_what_a_first_reading_tells_is()
    {
        var began = Clock.GetUtcNow().ToUnixTimeSeconds();
        Files.Write(Path, KeaHead + Kea(22, 1, 3600));
        Clock.Advance(TimeSpan.FromMinutes(10));
        Follow(Path, null);
        Look();
        Assert.Equal(began, Follower.TakeLateSince());
        Assert.Null(Follower.TakeLateSince());

        Clock.Advance(TimeSpan.FromSeconds(2));
        Files.Append(Path, Kea(23, 2, 3600));
        LookLater(3);

        Assert.Null(Follower.TakeLateSince());
    }

    [Fact]
    public void What_was_missed_while_a_source_could_not_be_read_is_late()
    {
        Files.Write(Path, KeaHead);
        Follow(Path, null);
        Look();
        Files.Fault = new IOException("gone");
        LookLater(5);
        Clock.Advance(TimeSpan.FromSeconds(60));
        var began = Clock.GetUtcNow().ToUnixTimeSeconds();
        LookLater(5);
        LookLater(5);
        Files.Fault = null;
        Files.Append(Path, string.Create(CultureInfo.InvariantCulture, $"10.66.10.22,00:00:5e:00:53:01,,3600,{began + 3600},1,0,0,,0\n"));

        LookLater(5);

        Assert.Equal(began, Follower.TakeLateSince());
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(-6, null)]
    [InlineData(30, 30.0)]
    [InlineData(-60, -55.0)]
    public void A_clock_that_is_off_is_found_by_the_newest_leases(int ahead, double? skew)
    {
        Files.Write(Path, KeaHead);
        Follow(Path, null);
        Look();
        for (var i = 0; i < 6; i++)
        {
            var start = Clock.GetUtcNow().AddSeconds(5 + ahead).ToUnixTimeSeconds();
            Files.Append(Path, string.Create(CultureInfo.InvariantCulture, $"10.66.10.{30 + i},00:00:5e:00:53:0{i},,3600,{start + 3600},1,0,0,,0\n"));
            LookLater(5);
        }

        Assert.Equal(skew, Status.ClockSkew?.TotalSeconds);
    }

    [Fact]
    public void Leases_that_come_late_now_and_then_say_nothing_of_the_clock()
    {
        Files.Write(Path, KeaHead);
        Follow(Path, null);
        Look();
        for (var i = 0; i < 8; i++)
        {
            var late = i % 4 == 0 ? 0 : 600;
            var start = Clock.GetUtcNow().AddSeconds(-late).ToUnixTimeSeconds();
            Files.Append(Path, string.Create(CultureInfo.InvariantCulture, $"10.66.10.{30 + i},00:00:5e:00:53:0{i},,3600,{start + 3600},1,0,0,,0\n"));
            LookLater(5);
        }

        Assert.Null(Status.ClockSkew);
    }
}

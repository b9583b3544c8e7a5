using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Attributions;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Attributions;

public sealed class SharedHoldingWatchTests : IHoldingWatch
{
    private long? late;

    public DateTimeOffset KnownThrough(InternetAddress client) => DateTimeOffset.UnixEpoch.AddDays(3);

    public long? TakeLateSince()
    {
        var since = late;
        late = null;
        return since;
    }

    [Fact]
    public void What_was_told_late_is_told_to_each_once_the_earliest_of_it()
    {
        var shared = new SharedHoldingWatch(this);
        var (first, second) = (shared.Open(), shared.Open());

        Assert.Null(first.TakeLateSince());
        late = 500;
        Assert.Equal(500, first.TakeLateSince());
        Assert.Null(first.TakeLateSince());
        late = 300;
        Assert.Equal(300, second.TakeLateSince());
        late = 700;
        Assert.Equal(300, first.TakeLateSince());
        Assert.Equal(700, second.TakeLateSince());
        Assert.Null(second.TakeLateSince());
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(3), second.KnownThrough(default));
    }
}

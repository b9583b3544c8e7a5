using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices;

/// <summary>A clock that moves only when told to, and tells when somebody begins to wait for it.</summary>
internal sealed class WatchedClock : TimeProvider, IDisposable
{
    private readonly TestClock clock = new();
    private readonly SemaphoreSlim waits = new(0);

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public void Advance(TimeSpan by) => clock.Advance(by);

    /// <summary>Returns once somebody more waits for a time to come.</summary>
    public async Task NextWaitAsync() => Assert.True(await waits.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreateTimer(callback, state, dueTime, period);
        waits.Release();
        return timer;
    }

    public void Dispose() => waits.Dispose();
}

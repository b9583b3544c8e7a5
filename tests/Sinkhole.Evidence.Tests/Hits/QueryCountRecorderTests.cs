using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Hits;

public sealed class QueryCountRecorderTests
{
    private readonly TestClock clock = new();
    private readonly HeldCountStore store = new();
    private long admitted;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_query_is_stored_once_and_what_the_store_does_not_take_stays_for_the_next_time()
    {
        using var recorder = Create();
        admitted = 3;
        await recorder.FlushAsync(Cancellation);
        admitted = 5;
        store.IsTaking = false;
        await recorder.FlushAsync(Cancellation);
        store.IsTaking = true;
        clock.Advance(TimeSpan.FromMinutes(1));

        await recorder.FlushAsync(Cancellation);
        await recorder.FlushAsync(Cancellation);

        Assert.Equal([(new TestClock().GetUtcNow(), 3L), (clock.GetUtcNow(), 2L)], store.Stored);
    }

    [Fact]
    public async Task What_is_counted_while_the_end_comes_is_stored_too()
    {
        var isFree = new TaskCompletionSource();
        store.Until = isFree.Task;
        using var recorder = Create();
        admitted = 3;
        await recorder.StartAsync(Cancellation);
        while (!store.Asked.IsCompleted)
        {
            // The loop may not wait for the clock yet when it is moved on.
            clock.Advance(QueryCountRecorder.Interval);
            await Task.Delay(TimeSpan.FromMilliseconds(2), Cancellation);
        }

        admitted = 5;
        var stopping = recorder.StopAsync(Cancellation);
        isFree.SetResult();
        await stopping;

        Assert.Equal([3L, 2L], store.Stored.Select(one => one.Admitted));
    }

    private QueryCountRecorder Create() =>
        new(store, () => new QueryCounts { Admitted = admitted }, clock, NullLogger<QueryCountRecorder>.Instance);
}

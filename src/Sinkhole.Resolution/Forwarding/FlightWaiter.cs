using System.Threading.Tasks.Sources;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>One who waits for a flight: goes on, on the thread that brings the answer, when it lands or patience ends.</summary>
internal sealed class FlightWaiter : IValueTaskSource<Recall>
{
    private ManualResetValueTaskSourceCore<Recall> source = new() { RunContinuationsAsynchronously = false };
    private CancellationTokenRegistration registration;
    private CancellationToken patience;
    private int hasEnded;

    /// <summary>Waits; once.</summary>
    public ValueTask<Recall> WaitAsync(CancellationToken cancellationToken)
    {
        patience = cancellationToken;
        registration = cancellationToken.UnsafeRegister(static state => ((FlightWaiter)state!).GiveUp(), this);
        return new ValueTask<Recall>(this, source.Version);
    }

    /// <summary>The flight has landed.</summary>
    public void Land(Recall recall)
    {
        if (Interlocked.Exchange(ref hasEnded, 1) == 0)
        {
            source.SetResult(recall);
        }
    }

    /// <inheritdoc/>
    public Recall GetResult(short token)
    {
        // A token outlives the queries of its second: what is over must not be called by it, nor be kept alive.
        registration.Unregister();
        return source.GetResult(token);
    }

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => source.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);

    private void GiveUp()
    {
        if (Interlocked.Exchange(ref hasEnded, 1) == 0)
        {
            source.SetException(new OperationCanceledException(patience));
        }
    }
}

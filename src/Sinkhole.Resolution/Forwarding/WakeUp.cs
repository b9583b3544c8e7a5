using System.Threading.Tasks.Sources;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>
/// Lets one asynchronous method wait for whichever of several things happens first, without a task for any of them. What is set while
/// nobody waits ends the next wait at once. The method goes on on the thread that sets it.
/// </summary>
internal sealed class WakeUp : IValueTaskSource
{
    private const int Idle = 0;
    private const int Waiting = 1;
    private const int IsSet = 2;

    private ManualResetValueTaskSourceCore<bool> source = new() { RunContinuationsAsynchronously = false };
    private int state;

    /// <summary>Waits until it is set; one at a time.</summary>
    public ValueTask WaitAsync()
    {
        source.Reset();
        if (Interlocked.CompareExchange(ref state, Waiting, Idle) == Idle)
        {
            return new ValueTask(this, source.Version);
        }

        Volatile.Write(ref state, Idle);
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the wait, now or when it begins.</summary>
    public void Set()
    {
        // From waiting to idle, from idle to set; set stays set.
        if (Interlocked.CompareExchange(ref state, Idle, Waiting) == Waiting)
        {
            source.SetResult(true);
        }
        else if (Interlocked.CompareExchange(ref state, IsSet, Idle) == Waiting)
        {
            Set();
        }
    }

    /// <inheritdoc/>
    public void GetResult(short token) => source.GetResult(token);

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => source.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);
}

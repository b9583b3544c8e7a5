namespace Sinkhole.Resolution.Forwarding;

/// <summary>One question under way, shared by all who ask it meanwhile.</summary>
internal sealed class Flight(long startedAt)
{
    private readonly TaskCompletionSource<Recall> landing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When it began, so that who joins late waits for a stale answer no longer than who came first.</summary>
    public long StartedAt => startedAt;

    /// <summary>What it brings home; never faulted.</summary>
    public Task<Recall> Landing => landing.Task;

    public void Land(Recall recall) => landing.TrySetResult(recall);
}

namespace Sinkhole.Server.Landing;

/// <summary>Waits in loops that end by a token.</summary>
internal static class Pause
{
    /// <summary>Waits; ends early, and without a word, when the token ends it.</summary>
    public static async Task ForAsync(TimeSpan time, TimeProvider clock, CancellationToken stopping) =>
        await Task.Delay(time, clock, stopping).ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}

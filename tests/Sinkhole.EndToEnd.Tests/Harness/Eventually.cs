using System.Diagnostics;

namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>Waits for what a process of its own brings about, and fails with a reason when it does not.</summary>
internal static class Eventually
{
    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, TimeSpan limit, Func<string> reason)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < limit, reason());
            await Task.Delay(50);
        }
    }
}

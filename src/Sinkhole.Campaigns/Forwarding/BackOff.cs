using System.Security.Cryptography;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>How long is waited after a failure: twice as long after each, to a bound, and a little differently for each sender.</summary>
internal sealed class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    // Of the wait, up to a fifth more or less, so that many senders do not come back at once.
    private const int JitterPercent = 20;

    private int failures;

    /// <summary>The wait after one more failure.</summary>
    public TimeSpan Next()
    {
        var doublings = Math.Min(failures++, 16);
        var wait = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << doublings));
        return wait * ((100 + RandomNumberGenerator.GetInt32(-JitterPercent, JitterPercent + 1)) / 100.0);
    }

    /// <summary>Something went well.</summary>
    public void Reset() => failures = 0;
}

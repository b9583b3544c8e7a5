using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>
/// Estimates how far the clock of a DHCP server is off ours, from its newest lease at the time that is first seen. One that begins in the
/// future proves a clock ahead. One that is old may have come late for other reasons, so a clock is taken to be behind only when the best of
/// several was.
/// </summary>
internal sealed class ClockSkew(TimeSpan lookEvery)
{
    // Leases are written in whole seconds, and a hit within one of a lease's start is rare.
    private const long Harmless = 2;
    private const int MaxAges = 5;

    private readonly Queue<long> ages = new();

    /// <summary>The estimate; null while there is none above what is harmless.</summary>
    public TimeSpan? Value { get; private set; }

    /// <summary>Takes the start of the newest lease a round brought, and the round's second; a round that brought none says nothing.</summary>
    public void Note(long newestStart, long now)
    {
        if (newestStart == Validity.FromEver)
        {
            return;
        }

        ages.Enqueue(now - newestStart);
        if (ages.Count > MaxAges)
        {
            ages.Dequeue();
        }

        // A look comes as late as the time between two of them.
        var least = ages.Min();
        var behind = ages.Count == MaxAges ? least - (long)lookEvery.TotalSeconds : 0;
        Value = (least, behind) switch
        {
            ( < -Harmless, _) => TimeSpan.FromSeconds(-least),
            (_, > Harmless) => TimeSpan.FromSeconds(-behind),
            _ => null,
        };
    }
}

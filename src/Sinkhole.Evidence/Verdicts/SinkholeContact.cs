namespace Sinkhole.Evidence.Verdicts;

/// <summary>A connection or datagram of a device that reached the sinkhole's own address, or equal ones folded into one row, which levels 3 and 4 rest on.</summary>
/// <param name="Time">When, UTC; of folded ones the first.</param>
/// <param name="NamedDomain">The listed domain that its Host header or SNI named; empty when it named none that is listed.</param>
public readonly record struct SinkholeContact(DateTimeOffset Time, string NamedDomain)
{
    /// <summary>Of folded ones when the last came; the same as the first for one.</summary>
    public DateTimeOffset LastTime { get => field < Time ? Time : field; init; }

    /// <summary>How many it stands for.</summary>
    public long Count { get => Math.Max(1, field); init; }

    /// <summary>The port that was reached.</summary>
    public int Port { get; init; }

    /// <summary>True for a datagram, whose sender may be forged: it is never more than a connection that names nothing.</summary>
    public bool IsUdp { get; init; }
}

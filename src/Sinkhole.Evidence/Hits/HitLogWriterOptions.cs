namespace Sinkhole.Evidence.Hits;

/// <summary>How the hit writer works.</summary>
public sealed record HitLogWriterOptions
{
    /// <summary>Longest time a hit waits in the journal while the store keeps up.</summary>
    public TimeSpan WriteEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Most records in one transaction.</summary>
    public int MaxBatch { get; init; } = 20_000;

    /// <summary>Hits a second above which those equal in client, proxy, what a forwarder told, rules, type, transport, proof and minute are folded into one row.</summary>
    public int FoldAbovePerSecond { get; init; } = 2000;

    /// <summary>Different names kept with hits folded into one row.</summary>
    public int MaxNamesPerFold { get; init; } = 8;

    /// <summary>What this server is called in the hits it saw. Default empty: no name.</summary>
    public string Sensor { get; init; } = "";

    /// <summary>Names whose rules are remembered.</summary>
    public int MaxRememberedSubjects { get; init; } = 50_000;

    /// <summary>First pause after the store took nothing; it doubles up to <see cref="LongestRetry"/>.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest pause between tries.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Lag from which the status says that recording is behind.</summary>
    public TimeSpan LagToReport { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long shutdown goes on emptying the journal; what is left waits there for the next start.</summary>
    public TimeSpan DrainAtStop { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long after a new policy snapshot was first seen the older ones are given up, once nothing unwritten names them.</summary>
    public TimeSpan KeepSnapshotsFor { get; init; } = TimeSpan.FromSeconds(60);
}

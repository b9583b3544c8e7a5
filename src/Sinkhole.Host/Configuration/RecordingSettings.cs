namespace Sinkhole.Host.Configuration;

/// <summary>The section <c>recording</c>: the journal of hits and when hits are folded.</summary>
internal sealed record RecordingSettings
{
    /// <summary>Bound of the journal on disk in octets. Default 256 MiB.</summary>
    public long JournalSize { get; init; } = 256L << 20;

    /// <summary>What this server is called in the hits it saw. Default the machine's name.</summary>
    public string Sensor { get; init; } = Environment.MachineName;

    /// <summary>Hits a second above which equal hits of one minute become one row with a count. Default 2000.</summary>
    public int FoldAbove { get; init; } = 2000;

    /// <summary>Different names kept with a folded row. Default 8.</summary>
    public int NamesPerRow { get; init; } = 8;
}

using Sinkhole.Evidence.Retention;

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

    /// <summary>Clients of a day that one worker tells apart. Default 16,384.</summary>
    public int ClientsPerWorker { get; init; } = 16_384;

    /// <summary>Clients of a day that are stored. Default 65,536.</summary>
    public int ClientsPerDay { get; init; } = 65_536;

    /// <summary>Days for which it is kept which client was active. Default 90.</summary>
    public int ActivityDays { get; init; } = 90;

    /// <summary>Days for which hits are kept; 0: for ever. Default 731, two years.</summary>
    public int HitDays { get; init; } = new RetentionOptions().KeepDays;
}

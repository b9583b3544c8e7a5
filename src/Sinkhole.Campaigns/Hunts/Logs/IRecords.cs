namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Cuts a log file into what its format counts by: lines, rows of a table, or frames.</summary>
internal interface IRecords
{
    /// <summary>Number of the record last given, from 1.</summary>
    long Number { get; }

    /// <summary>Why the record last given is not whole; a reader is not asked about such a one.</summary>
    LineFault Fault { get; }

    /// <summary>The next record; it stays good until the next call.</summary>
    bool TryRead(out ReadOnlySpan<byte> record);
}

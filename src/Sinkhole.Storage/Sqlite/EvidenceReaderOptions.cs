namespace Sinkhole.Storage.Sqlite;

/// <summary>Bounds on what is read.</summary>
public sealed record EvidenceReaderOptions
{
    /// <summary>Indicators listed in one row of offenders; the count of hits is not bounded by it.</summary>
    public int MaxNames { get; init; } = 1000;

    /// <summary>Rows of a table of the overview, whatever is asked for.</summary>
    public int MaxTop { get; init; } = 1000;

    /// <summary>Hits read from the store at a time; a page of them takes about 1 MB.</summary>
    public int PageRows { get; init; } = 1000;
}

using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Bounds on what verdicts are read from.</summary>
public sealed record VerdictReaderOptions
{
    /// <summary>Hits of one address, the newest: at ten an hour the last four days. Default 1,000.</summary>
    public int RowsOfAddress { get; init; } = 1_000;

    /// <summary>Addresses of one device, those it had last: an office machine has two or three, one that roams more. Default 8.</summary>
    public int AddressesOfDevice { get; init; } = 8;

    /// <summary>Hits of one reading; devices beyond have no verdict in it. Default 200,000: what 50 rows of a page need is far below, and memory stays under 20 MB.</summary>
    public int MostRows { get; init; } = 200_000;

    /// <summary>What verdicts depend on beside the evidence.</summary>
    public VerdictOptions Verdicts { get; init; } = new();
}

namespace Sinkhole.Evidence.Hits;

/// <summary>Reads what was recorded, for pages, commands and exports.</summary>
public interface IEvidenceReader
{
    /// <summary>
    /// One row per client, list and campaign: most hits first, then client, list, campaign in ordinal order. Streams; memory does not grow
    /// with the number of hits.
    /// </summary>
    IAsyncEnumerable<Offender> ReadOffendersAsync(OffenderFilter filter, CancellationToken cancellationToken);

    /// <summary>The overview's figures from <paramref name="from"/> until before <paramref name="to"/>, with at most <paramref name="top"/> rows a table.</summary>
    Task<EvidenceOverview> ReadOverviewAsync(DateTimeOffset from, DateTimeOffset to, int top, CancellationToken cancellationToken);
}

using Sinkhole.Dns.Records;

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

    /// <summary>A client's latest hits, the newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<RecordedHit>> ReadHitsAsync(InternetAddress client, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Every name ever hit with each client that did, names together in ordinal order: what a new list would have met. Streams; memory does
    /// not grow with the number of hits.
    /// </summary>
    IAsyncEnumerable<NameHits> ReadHitNamesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The hits that were stored when the reading began, by time and number. Read in pages, so that memory does not grow with their number and
    /// a long reading never holds the store up.
    /// </summary>
    IAsyncEnumerable<StoredHit> StreamHitsAsync(HitFilter filter, CancellationToken cancellationToken);

    /// <summary>One row per client, campaign and malware family: most hits first, then client, campaign, family in ordinal order. Streams.</summary>
    IAsyncEnumerable<FamilyHits> ReadFamilyHitsAsync(HitFilter filter, CancellationToken cancellationToken);
}

namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>Keeps attribution records beside the hits they speak of. One writer at a time.</summary>
public interface IAttributionStore
{
    /// <summary>The number of the last hit whose device was asked for; null when the store cannot be read now.</summary>
    Task<long?> ReadProgressAsync(CancellationToken cancellationToken);

    /// <summary>Hits with numbers above <paramref name="after"/> and up to <paramref name="through"/>, in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<AttributableHit>> ReadHitsAsync(long after, long through, int limit, CancellationToken cancellationToken);

    /// <summary>The first and last number of the hits of a span of time; null when there are none.</summary>
    Task<(long First, long Last)?> FindHitsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>All records of a subject, in the order they were made.</summary>
    Task<IReadOnlyList<RecordedAttribution>> ReadSubjectAsync(AttributionSubject subject, CancellationToken cancellationToken);

    /// <summary>
    /// Adds records, numbers and chains them, and moves the progress on, in one transaction; false when the store took nothing, or its progress
    /// is not <paramref name="before"/> any more.
    /// </summary>
    Task<bool> AppendAsync(IReadOnlyList<AttributionRecord> records, long before, long progress, CancellationToken cancellationToken);
}

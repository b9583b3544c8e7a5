namespace Sinkhole.Evidence.Hits;

/// <summary>Keeps counts of queries by minute.</summary>
public interface IQueryCountStore
{
    /// <summary>Adds counts to the minute of <paramref name="time"/>; false when the store takes nothing now.</summary>
    Task<bool> AddAsync(DateTimeOffset time, QueryCounts counts, CancellationToken cancellationToken);
}

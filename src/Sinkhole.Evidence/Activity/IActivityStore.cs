using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Activity;

/// <summary>Keeps which client was active on which day.</summary>
public interface IActivityStore
{
    /// <summary>What is stored of the days from <paramref name="from"/> to <paramref name="to"/>, both included, of one client or of all; null when the store cannot be read now.</summary>
    Task<ActivityLog?> ReadActivityAsync(DateOnly from, DateOnly to, InternetAddress? client, CancellationToken cancellationToken);

    /// <summary>Stores rows; false when the store takes nothing now.</summary>
    Task<bool> WriteActivityAsync(ActivityBatch batch, CancellationToken cancellationToken);
}

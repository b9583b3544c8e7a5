using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Exports;

/// <summary>Says for one export whose device it was.</summary>
public interface IExportDevices
{
    /// <summary>Whose device a hit was of, at its time.</summary>
    ValueTask<ExportDevice> OfAsync(StoredHit hit, CancellationToken cancellationToken);

    /// <summary>Whose device a client's hits were all of; of no machine but the address where that is not one.</summary>
    ValueTask<ExportDevice> OfAsync(FamilyHits hits, CancellationToken cancellationToken);
}

using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Exports;

/// <summary>Says for exports whose device it was.</summary>
public interface IExportDevices
{
    /// <summary>Whose device a hit was of, at its time.</summary>
    ExportDevice Of(StoredHit hit);

    /// <summary>Whose device a client with hits was, when it was last seen.</summary>
    ExportDevice Of(FamilyHits hits);
}

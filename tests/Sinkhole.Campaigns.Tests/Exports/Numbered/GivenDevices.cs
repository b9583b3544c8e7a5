using Sinkhole.Campaigns.Exports;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Tests.Exports.Numbered;

/// <summary>Says what it was given: one device for every hit, one for every client.</summary>
internal sealed class GivenDevices(ExportDevice ofHits, ExportDevice ofClients) : IExportDevices
{
    public ValueTask<ExportDevice> OfAsync(StoredHit hit, CancellationToken cancellationToken) => new(ofHits);

    public ValueTask<ExportDevice> OfAsync(FamilyHits hits, CancellationToken cancellationToken) => new(ofClients);
}

using Sinkhole.Admin.Devices;
using Sinkhole.Evidence.Devices.Attributions;

namespace Sinkhole.Host.Running.Devices;

/// <summary>Has the running recorders look at stored hits and contacts again.</summary>
internal sealed class AttributionDesk(AttributionRecorder hits, AttributionRecorder contacts) : IAttributionDesk
{
    /// <inheritdoc/>
    public async Task<ReattributionResult> ReattributeAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var (ofHits, ofContacts) = (await hits.ReattributeAsync(from, to, cancellationToken), await contacts.ReattributeAsync(from, to, cancellationToken));
        return new ReattributionResult(ofHits.Hits + ofContacts.Hits, ofHits.Records + ofContacts.Records, ofHits.IsWhole && ofContacts.IsWhole);
    }
}

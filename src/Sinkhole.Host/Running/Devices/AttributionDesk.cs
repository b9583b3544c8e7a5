using Sinkhole.Admin.Devices;
using Sinkhole.Evidence.Devices.Attributions;

namespace Sinkhole.Host.Running.Devices;

/// <summary>Has the running recorder look at stored hits again.</summary>
internal sealed class AttributionDesk(AttributionRecorder recorder) : IAttributionDesk
{
    /// <inheritdoc/>
    public Task<ReattributionResult> ReattributeAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        recorder.ReattributeAsync(from, to, cancellationToken);
}

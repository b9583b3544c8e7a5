using Sinkhole.Evidence.Devices.Attributions;

namespace Sinkhole.Admin.Devices;

/// <summary>Has stored hits looked at again.</summary>
public interface IAttributionDesk
{
    /// <summary>Records what is known better now of the hits of a span; what was recorded before stays as history.</summary>
    Task<ReattributionResult> ReattributeAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

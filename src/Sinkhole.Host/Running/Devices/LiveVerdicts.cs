using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Host.Running.Devices;

/// <summary>Verdicts by what is stored and by what is seen now: an address that seems not to be one machine is held against none until somebody has said what it is.</summary>
internal sealed class LiveVerdicts(IVerdictReader stored, Func<ActivityStatus> activity) : IVerdictReader
{
    /// <inheritdoc/>
    public Task<VerdictReading> ReadAsync(VerdictRequest request, CancellationToken cancellationToken) =>
        stored.ReadAsync(request with { Unresolved = activity().Points.Select(point => point.Client).ToHashSet() }, cancellationToken);
}

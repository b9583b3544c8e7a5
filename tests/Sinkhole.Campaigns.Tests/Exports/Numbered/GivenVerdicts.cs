using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Tests.Exports.Numbered;

/// <summary>Verdicts as they were given; remembers what it was asked for.</summary>
internal sealed class GivenVerdicts : IVerdictReader
{
    private readonly List<FamilyVerdict> verdicts = [];

    public List<VerdictRequest> Requests { get; } = [];

    public GivenVerdicts Add(string device, VerdictLevel level, string family = "Alpha.Loader")
    {
        verdicts.Add(new FamilyVerdict { Device = DeviceId.TryParse(device, out var id) ? id : default, Family = family, Level = level, Attempts = 3, Hours = 2 });
        return this;
    }

    public Task<VerdictReading> ReadAsync(VerdictRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult(new VerdictReading(verdicts.Where(verdict => request.Devices.Contains(verdict.Device))));
    }
}

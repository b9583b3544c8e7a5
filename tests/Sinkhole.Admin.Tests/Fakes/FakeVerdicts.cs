using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Admin.Tests.Fakes;

/// <summary>Verdicts held in memory; remembers what it was asked for.</summary>
internal sealed class FakeVerdicts : IVerdictReader
{
    public List<FamilyVerdict> All { get; } = [];

    public HashSet<InternetAddress> Unresolved { get; } = [];

    public HashSet<DeviceId> LeftOut { get; } = [];

    public List<VerdictRequest> Requests { get; } = [];

    public void Add(string device, VerdictLevel level, string list = "campaign-demo", string family = "Alpha.Loader") => All.Add(new FamilyVerdict
    {
        Device = DeviceId.TryParse(device, out var id) ? id : throw new ArgumentException(device, nameof(device)),
        Family = family,
        Level = level,
        Sources = [new FamilySource(list, "CV-1592")],
        Attempts = 37,
        Hours = 6,
        Rows = 74,
        Rhythm = level == VerdictLevel.Repeated ? new Rhythm(TimeSpan.FromMinutes(10), 0.041, 36) : null,
    });

    public Task<VerdictReading> ReadAsync(VerdictRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult(new VerdictReading(All.Where(verdict => request.Devices.Contains(verdict.Device))) { Unresolved = Unresolved, LeftOut = LeftOut });
    }
}

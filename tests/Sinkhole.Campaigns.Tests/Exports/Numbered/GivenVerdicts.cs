using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Tests.Exports.Numbered;

/// <summary>Verdicts as they were given; remembers what it was asked for.</summary>
internal sealed class GivenVerdicts : IVerdictReader
{
    private readonly List<FamilyVerdict> verdicts = [];

    public List<VerdictRequest> Requests { get; } = [];

    /// <summary>Addresses of which nobody has said whether they are one machine.</summary>
    public HashSet<InternetAddress> Unresolved { get; } = [];

    public GivenVerdicts Add(string device, VerdictLevel level, string family = "Alpha.Loader", params ImmutableArray<FamilySource> sources)
    {
        verdicts.Add(new FamilyVerdict { Device = DeviceId.TryParse(device, out var id) ? id : default, Family = family, Level = level, Attempts = 3, Hours = 2, Sources = sources });
        return this;
    }

    public Task<VerdictReading> ReadAsync(VerdictRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult(new VerdictReading(verdicts.Where(verdict => request.Devices.Contains(verdict.Device))) { Unresolved = Unresolved });
    }
}

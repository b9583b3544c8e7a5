using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>The verdicts of some devices.</summary>
/// <param name="verdicts">The verdicts, in any order.</param>
public sealed class VerdictReading(IEnumerable<FamilyVerdict> verdicts)
{
    private readonly ILookup<DeviceId, FamilyVerdict> verdicts = verdicts
        .OrderByDescending(verdict => verdict.Level).ThenBy(verdict => verdict.Family, StringComparer.Ordinal).ToLookup(verdict => verdict.Device);

    /// <summary>No verdicts.</summary>
    public static VerdictReading Empty { get; } = new([]);

    /// <summary>Devices that were not looked at, because a bound was reached.</summary>
    public IReadOnlySet<DeviceId> LeftOut { get; init; } = new HashSet<DeviceId>();

    /// <summary>Addresses of which nobody has said yet whether they are one machine.</summary>
    public IReadOnlySet<InternetAddress> Unresolved { get; init; } = new HashSet<InternetAddress>();

    /// <summary>A device's verdicts, the highest level first.</summary>
    public IEnumerable<FamilyVerdict> Of(DeviceId device) => verdicts[device];
}

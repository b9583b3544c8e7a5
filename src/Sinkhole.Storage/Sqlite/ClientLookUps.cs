using Sinkhole.Evidence.Devices;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The newest look-ups of one address, by the device each was of and by malware family.</summary>
internal sealed class ClientLookUps
{
    private static readonly Dictionary<string, FamilyLookUps> None = new(StringComparer.Ordinal);

    private readonly Dictionary<DeviceId, Dictionary<string, FamilyLookUps>> devices = [];

    /// <summary>True when there may be older ones that were not read.</summary>
    public bool IsCut { get; set; }

    public IReadOnlyDictionary<string, FamilyLookUps> Of(DeviceId device) => devices.GetValueOrDefault(device, None);

    public FamilyLookUps Demand(DeviceId device, string family)
    {
        if (!devices.TryGetValue(device, out var families))
        {
            families = new Dictionary<string, FamilyLookUps>(StringComparer.Ordinal);
            devices.Add(device, families);
        }

        if (!families.TryGetValue(family, out var lookUps))
        {
            lookUps = new FamilyLookUps();
            families.Add(family, lookUps);
        }

        return lookUps;
    }
}

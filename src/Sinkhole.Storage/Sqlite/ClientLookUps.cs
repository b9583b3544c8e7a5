using Sinkhole.Evidence.Devices;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The newest look-ups of one address, by the device each was of and by malware family.</summary>
internal sealed class ClientLookUps
{
    private static readonly Dictionary<FamilyKey, FamilyLookUps> None = [];

    private readonly Dictionary<DeviceId, Dictionary<FamilyKey, FamilyLookUps>> devices = [];

    /// <summary>True when there may be older ones that were not read.</summary>
    public bool IsCut { get; set; }

    public IReadOnlyDictionary<FamilyKey, FamilyLookUps> Of(DeviceId device) => devices.GetValueOrDefault(device, None);

    public FamilyLookUps Demand(DeviceId device, FamilyKey family)
    {
        if (!devices.TryGetValue(device, out var families))
        {
            families = [];
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

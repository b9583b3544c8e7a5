using Sinkhole.Evidence.Devices;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The newest contacts of one address, by the device each was of.</summary>
internal sealed class ClientContacts
{
    private readonly Dictionary<DeviceId, List<DeviceContact>> devices = [];

    /// <summary>True when there may be older ones that were not read.</summary>
    public bool IsCut { get; set; }

    public IReadOnlyList<DeviceContact> Of(DeviceId device) => devices.TryGetValue(device, out var contacts) ? contacts : [];

    public void Add(DeviceId device, DeviceContact contact)
    {
        if (!devices.TryGetValue(device, out var contacts))
        {
            contacts = [];
            devices.Add(device, contacts);
        }

        contacts.Add(contact);
    }
}

using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Campaigns.Hunts.Sources;

/// <summary>Asks the directory of devices who held a client's address at the time of a line.</summary>
/// <param name="devices">The directory.</param>
/// <param name="language">In which language it is said how sure that is.</param>
public sealed class HoldersOfAddresses(DeviceDirectory devices, HuntLanguage language) : IHuntAttribution
{
    /// <inheritdoc/>
    public HuntDevice? Find(InternetAddress client, DateTimeOffset time)
    {
        var found = devices.Attribute(client, time, ForwardedIdentity.None);
        var confidence = language == HuntLanguage.Vietnamese ? AttributionText.Vietnamese(found.Confidence) : AttributionText.English(found.Confidence);
        return new HuntDevice(found.Device.ToString(), AttributionText.Of(found.Source), confidence) { Excluded = found.Exclusion?.Reason ?? "" };
    }
}

using Sinkhole.Campaigns.Hunts;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Tests.Hunts;

/// <summary>Knows the devices it was told of, whatever the time.</summary>
internal sealed class FakeHuntAttribution : IHuntAttribution
{
    private readonly Dictionary<string, HuntDevice> devices = new(StringComparer.Ordinal);

    public FakeHuntAttribution With(string client, HuntDevice device)
    {
        devices[client] = device;
        return this;
    }

    public HuntDevice? Find(InternetAddress client, DateTimeOffset time) => devices.GetValueOrDefault(client.ToString());
}

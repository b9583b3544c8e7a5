using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Devices;

/// <summary>
/// Says whose device asked, from the address, the moment and what a listed forwarder told; <see cref="AttributionSearch"/> holds the order.
/// Settings are put in force as a whole, holdings come and go beside it; asking takes no lock and allocates nothing but the answer.
/// </summary>
public sealed class DeviceDirectory(HoldingIndex holdings)
{
    private DeviceMap map = new(DeviceSettings.None);

    /// <summary>The holdings it looks into.</summary>
    public HoldingIndex Holdings => holdings;

    /// <summary>Puts settings in force, all at once.</summary>
    public void Apply(DeviceSettings settings) => Volatile.Write(ref map, new DeviceMap(settings));

    /// <summary>Whose device a client was at a moment.</summary>
    public Attribution Attribute(InternetAddress client, DateTimeOffset time, ForwardedIdentity forwarded) =>
        new AttributionSearch(Volatile.Read(ref map), holdings.Current, client, time.ToUnixTimeSeconds()).Find(forwarded);

    /// <summary>Whose device a hit was of, from what it keeps of who stood between.</summary>
    public Attribution Attribute(in HitRow row)
    {
        var hit = row.Hit;
        return Attribute(hit.Client, hit.Forwarder, row.Forwarded, DateTimeOffset.UnixEpoch.AddTicks(hit.TimeMicroseconds * TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Whose device a client was, from what a hit keeps of who stood between; an unspecified forwarder is none.</summary>
    public Attribution Attribute(InternetAddress client, InternetAddress forwarder, ForwardedOctets told, DateTimeOffset time) => forwarder == default
        ? Attribute(client, time, told.Read())
        : Attribute(forwarder, time, told.Read() with { Proxied = client });

    /// <summary>What the sheet of assets calls a device that had an address; null when it does not.</summary>
    public AssetLabel? FindAsset(DeviceId device, InternetAddress address) => Volatile.Read(ref map).FindAsset(device, address);

    /// <summary>Why hits of an address are not counted at a moment; null when they are.</summary>
    public Exclusion? FindExclusion(InternetAddress client, DateTimeOffset time) => Volatile.Read(ref map).FindExclusion(client, time.ToUnixTimeSeconds());
}

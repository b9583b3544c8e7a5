using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>Says whose device a client was. Asked once for each finding, from one thread.</summary>
public interface IHuntAttribution
{
    /// <summary>The device that had an address at a time; null when nothing is known of it.</summary>
    HuntDevice? Find(InternetAddress client, DateTimeOffset time);
}

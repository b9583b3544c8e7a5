namespace Sinkhole.Campaigns.Exports;

/// <summary>What a receiver is told of who it was. A pseudonym is still personal data; only counts are not.</summary>
public sealed class RowIdentities
{
    private readonly Func<string, PseudonymKey>? keys;

    private RowIdentities(Func<string, PseudonymKey>? keys) => this.keys = keys;

    /// <summary>Addresses, MAC addresses, host names and device identities as they are.</summary>
    public static RowIdentities AsTheyAre { get; } = new(null);

    /// <summary>None of them, and nothing in their place.</summary>
    public static RowIdentities None { get; } = new(null);

    /// <summary>True when nothing is withheld.</summary>
    public bool AreShown => ReferenceEquals(this, AsTheyAre);

    /// <summary>True when devices have pseudonyms.</summary>
    public bool ArePseudonyms => keys is not null;

    /// <summary>A pseudonym for the device, made with the key of the row's campaign, and nothing else.</summary>
    public static RowIdentities Pseudonyms(Func<string, PseudonymKey> keyOfCampaign) => new(keyOfCampaign);

    /// <summary>A pseudonym for the device, made with one key, and nothing else.</summary>
    public static RowIdentities Pseudonyms(PseudonymKey key) => new(_ => key);

    /// <summary>What stands in place of a device's identity.</summary>
    internal string Replace(string campaign, string deviceId, string unitCode)
    {
        if (AreShown)
        {
            return deviceId;
        }

        return keys is null || deviceId.Length == 0 ? "" : Pseudonym.Of(keys(campaign), deviceId, unitCode);
    }
}

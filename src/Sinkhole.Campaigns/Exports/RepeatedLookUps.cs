using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Exports;

/// <summary>Which clients came back to which family in the period of an export, so that each record can say how far its device is suspected.</summary>
internal sealed class RepeatedLookUps
{
    // About 300 octets each. Clients with fewer hits come last, so that those beyond the bound are the least suspected ones.
    private const int MostClients = 100_000;

    private readonly Dictionary<(InternetAddress Client, string Campaign, string Family), (FamilyHits Hits, string DeviceId)> found = [];

    private RepeatedLookUps()
    {
    }

    /// <summary>Looks for them.</summary>
    public static async Task<RepeatedLookUps> FindAsync(
        IEvidenceReader evidence, IExportDevices devices, HitFilter filter, CancellationToken cancellationToken)
    {
        var repeated = new RepeatedLookUps();
        await foreach (var hits in evidence.ReadFamilyHitsAsync(filter, cancellationToken))
        {
            if (LookUpLevel.Of(hits) > LookUpLevel.Single)
            {
                var device = await devices.OfAsync(hits, cancellationToken);
                repeated.found.Add((hits.Client, hits.Campaign, hits.Family), (hits with { Indicators = [] }, device.Id));
            }

            if (repeated.found.Count == MostClients)
            {
                break;
            }
        }

        return repeated;
    }

    /// <summary>The level of a hit's device in the period, and what it rests on. What several devices of one address did is held against none of them.</summary>
    public (int Level, ImmutableArray<string> Reasons) Of(StoredHit hit, string deviceId, ExportLanguage language) =>
        found.TryGetValue((hit.Client, hit.Hit.Rule.Campaign, hit.Hit.Rule.Family), out var repeated) && string.Equals(repeated.DeviceId, deviceId, StringComparison.Ordinal)
            ? (LookUpLevel.Of(repeated.Hits), LookUpLevel.ReasonsOf(repeated.Hits, language))
            : (LookUpLevel.Single, []);
}

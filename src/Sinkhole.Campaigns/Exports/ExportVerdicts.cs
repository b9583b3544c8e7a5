using System.Collections.Immutable;
using System.Globalization;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Exports;

/// <summary>Says for one export how far devices are suspected, by the look-ups of its period; each device is asked for once.</summary>
internal sealed class ExportVerdicts(IVerdictReader verdicts, HitFilter filter)
{
    // A device has some verdicts of about 500 octets each.
    private const int MostKept = 20_000;

    private readonly Dictionary<DeviceId, ImmutableArray<FamilyVerdict>> known = [];
    private IReadOnlySet<InternetAddress> unresolved = new HashSet<InternetAddress>();

    /// <summary>
    /// The verdict on a device and a malware family; null when nothing of it is recorded as this device's, or what came from the client may
    /// be of many machines. Without a family the campaign tells what is meant, and the list where one is given.
    /// </summary>
    public async ValueTask<FamilyVerdict?> FindAsync(string deviceId, InternetAddress client, FamilyOfRow family, CancellationToken cancellationToken)
    {
        if (!DeviceId.TryParse(deviceId, out var device))
        {
            return null;
        }

        if (!known.TryGetValue(device, out var own))
        {
            var request = new VerdictRequest { Devices = [device], From = filter.From, To = filter.To };
            var reading = await verdicts.ReadAsync(request, cancellationToken);
            unresolved = reading.Unresolved;
            own = [.. reading.Of(device)];
            if (known.Count == MostKept)
            {
                known.Clear();
            }

            known.Add(device, own);
        }

        return unresolved.Contains(client) ? null : own.FirstOrDefault(family.IsMeantBy);
    }

    /// <summary>What a verdict rests on.</summary>
    public static ImmutableArray<string> ReasonsOf(FamilyVerdict verdict, ExportLanguage language) =>
        [.. language == ExportLanguage.Vietnamese ? VerdictText.ReasonsInVietnamese(verdict, Moment) : VerdictText.ReasonsInEnglish(verdict, Moment)];

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

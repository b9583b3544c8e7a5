using System.Collections.Immutable;
using System.Globalization;
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

    /// <summary>The verdict on a device and a malware family; null when nothing of it is recorded as this device's.</summary>
    public async ValueTask<FamilyVerdict?> FindAsync(string deviceId, string family, CancellationToken cancellationToken)
    {
        if (!DeviceId.TryParse(deviceId, out var device))
        {
            return null;
        }

        if (!known.TryGetValue(device, out var own))
        {
            var request = new VerdictRequest { Devices = [device], From = filter.From, To = filter.To };
            own = [.. (await verdicts.ReadAsync(request, cancellationToken)).Of(device)];
            if (known.Count == MostKept)
            {
                known.Clear();
            }

            known.Add(device, own);
        }

        return own.FirstOrDefault(verdict => string.Equals(verdict.Family, family, StringComparison.Ordinal));
    }

    /// <summary>What a verdict rests on.</summary>
    public static ImmutableArray<string> ReasonsOf(FamilyVerdict verdict, ExportLanguage language) =>
        [.. language == ExportLanguage.Vietnamese ? VerdictText.ReasonsInVietnamese(verdict, Moment) : VerdictText.ReasonsInEnglish(verdict, Moment)];

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

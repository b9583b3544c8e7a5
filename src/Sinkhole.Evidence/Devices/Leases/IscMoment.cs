using System.Globalization;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Reads the times of <c>dhcpd.leases</c>, always UTC: <c>4 2022/09/01 00:00:00</c>, <c>epoch 1662000000</c> or <c>never</c>.</summary>
internal static class IscMoment
{
    /// <summary>Reads the words after the statement's own.</summary>
    public static bool TryRead(IReadOnlyList<string> words, out long second)
    {
        second = Validity.Never;
        switch (words.Count)
        {
            case 2:
                return words[1] is "never";
            case 3 when words[1] is "epoch":
                return EpochText.TryReadSecond(words[2], out second);
            case >= 4:
                var good = DateTime.TryParseExact(
                    $"{words[2]} {words[3]}", "yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment);
                second = (moment.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
                return good;
            default:
                return false;
        }
    }
}

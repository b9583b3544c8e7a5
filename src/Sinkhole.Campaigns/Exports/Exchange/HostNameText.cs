using System.Buffers;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>Tells names that other systems take as host names from those that DNS carries all the same.</summary>
internal static class HostNameText
{
    private const int LongestName = 253;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>True for letters, digits, hyphens, underscores and dots that are no address.</summary>
    public static bool IsHostName(string name) => name.Length is > 1 and <= LongestName && !name.AsSpan().ContainsAnyExcept(Letters)
        && name[0] != '.' && name[^1] != '.' && !InternetAddress.TryParse(name, out _);
}

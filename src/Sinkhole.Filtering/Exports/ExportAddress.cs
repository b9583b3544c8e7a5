using System.Globalization;
using System.Net;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Exports;

/// <summary>Addresses and prefixes as other systems write them.</summary>
internal static class ExportAddress
{
    private const int MappedBits = 96;

    /// <summary>True for IPv4.</summary>
    public static bool IsIPv4(InternetPrefix prefix) => prefix.Network.IsIPv4;

    /// <summary>The prefix's length in its own family.</summary>
    public static int LengthOf(InternetPrefix prefix) => IsIPv4(prefix) && prefix.Length >= MappedBits ? prefix.Length - MappedBits : prefix.Length;

    /// <summary>True when it is one address.</summary>
    public static bool IsOne(InternetPrefix prefix) => LengthOf(prefix) == (IsIPv4(prefix) ? 32 : 128);

    /// <summary>An address alone, or network and length.</summary>
    public static string Format(InternetPrefix prefix) => IsOne(prefix)
        ? prefix.Network.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{prefix.Network}/{LengthOf(prefix)}");

    /// <summary>The mask of an IPv4 prefix.</summary>
    public static IPAddress MaskOf(InternetPrefix prefix)
    {
        var mask = LengthOf(prefix) == 0 ? 0u : uint.MaxValue << (32 - LengthOf(prefix));
        return InternetAddress.FromIPv4(mask).ToIPAddress();
    }
}

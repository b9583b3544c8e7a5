using System.Globalization;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Reads the numbers lease files count time in. What a server could not have written is no number.</summary>
internal static class EpochText
{
    // The last second of the year 9999.
    private const long LastSecond = 253_402_300_799;

    /// <summary>Reads seconds since 1970.</summary>
    public static bool TryReadSecond(ReadOnlySpan<char> text, out long second) => TryRead(text, LastSecond, out second);

    /// <summary>Reads a lifetime, which DHCP counts in 32 bits, or another number as small.</summary>
    public static bool TryReadLifetime(ReadOnlySpan<char> text, out long seconds) => TryRead(text, uint.MaxValue, out seconds);

    private static bool TryRead(ReadOnlySpan<char> text, long most, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}

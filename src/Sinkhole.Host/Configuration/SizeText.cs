using System.Globalization;

namespace Sinkhole.Host.Configuration;

/// <summary>Sizes as people write them: <c>4096</c>, <c>64KiB</c>, <c>64MiB</c>, <c>2GiB</c>; K, M and G alone mean the same.</summary>
internal static class SizeText
{
    private static readonly (string Unit, int Shift)[] Units =
        [("KiB", 10), ("MiB", 20), ("GiB", 30), ("K", 10), ("M", 20), ("G", 30), ("B", 0)];

    /// <summary>Reads a size in octets.</summary>
    public static bool TryParse(string text, out long octets)
    {
        var digits = text.Trim();
        var shift = 0;
        foreach (var (unit, bits) in Units)
        {
            if (digits.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                digits = digits[..^unit.Length].TrimEnd();
                shift = bits;
                break;
            }
        }

        var good = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out octets) && octets <= long.MaxValue >> shift;
        octets = good ? octets << shift : 0;
        return good;
    }

    /// <summary>Writes a size with the largest unit that divides it.</summary>
    public static string Format(long octets) => octets switch
    {
        > 0 when octets % (1L << 30) == 0 => string.Create(CultureInfo.InvariantCulture, $"{octets >> 30}GiB"),
        > 0 when octets % (1L << 20) == 0 => string.Create(CultureInfo.InvariantCulture, $"{octets >> 20}MiB"),
        > 0 when octets % (1L << 10) == 0 => string.Create(CultureInfo.InvariantCulture, $"{octets >> 10}KiB"),
        _ => octets.ToString(CultureInfo.InvariantCulture),
    };
}

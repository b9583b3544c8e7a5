using System.Globalization;

namespace Sinkhole.Host.Configuration;

/// <summary>Lengths of time as people write them: <c>300ms</c>, <c>5s</c>, <c>10m</c>, <c>1h</c>, <c>3d</c>; a number alone is seconds.</summary>
internal static class DurationText
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour), ("d", TimeSpan.TicksPerDay),
    ];

    /// <summary>Reads a length of time.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        var digits = text.Trim();
        var ticks = TimeSpan.TicksPerSecond;
        foreach (var (unit, length) in Units)
        {
            if (digits.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                digits = digits[..^unit.Length].TrimEnd();
                ticks = length;
                break;
            }
        }

        var good = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= long.MaxValue / ticks;
        duration = good ? TimeSpan.FromTicks(count * ticks) : TimeSpan.Zero;
        return good;
    }

    /// <summary>Writes a length of time with the largest unit that divides it.</summary>
    public static string Format(TimeSpan duration)
    {
        var (unit, ticks) = Array.FindLast(Units, u => duration.Ticks >= u.Ticks && duration.Ticks % u.Ticks == 0);
        return unit is null ? "0s" : string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / ticks}{unit}");
    }
}
